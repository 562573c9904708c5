package org.openqrm.ui.session;

import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;
import org.osgi.framework.FrameworkUtil;

/** Makes the workbench's one session when it is first asked for; the windows and parts get it from there. */
public final class SessionFactory extends AbstractServiceFactory {
    @Override
    public Object create(
            @SuppressWarnings("rawtypes") Class serviceInterface,
            IServiceLocator parentLocator,
            IServiceLocator locator) {
        return Optional.ofNullable(parentLocator.getService(Session.class))
                .orElseGet(() -> new Session(
                        PlatformUI.getWorkbench().getDisplay(),
                        FrameworkUtil.getBundle(Session.class).getBundleContext(),
                        InstantSource.system()));
    }
}
