package org.openqrm.server.osgi;

import java.util.List;
import org.eclipse.osgi.service.environment.EnvironmentInfo;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What was written behind the program's name. */
final class ProgramArguments {
    private ProgramArguments() {}

    static List<String> of(BundleContext context) {
        ServiceReference<EnvironmentInfo> reference = context.getServiceReference(EnvironmentInfo.class);
        EnvironmentInfo environment = reference == null ? null : context.getService(reference);
        return environment == null ? List.of() : List.of(environment.getNonFrameworkArgs());
    }
}
