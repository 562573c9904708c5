package org.openqrm.server.osgi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;
import org.openqrm.server.osgi.Launch.UsageException;
import org.osgi.framework.BundleContext;

/**
 * The settings of the server in a workbench, as a service of its own (see {@code OSGI-INF/configuration.xml}): it is there
 * when the server is not, so that settings that keep it from starting can be mended.
 */
public final class ConfigurationComponent implements Configuration {
    private final Configuration file;

    /** Called by the component runtime. */
    public ConfigurationComponent(BundleContext context) throws IOException {
        try {
            file = Launch.of(ProgramArguments.of(context), context::getProperty).settingsFile();
        } catch (UsageException e) {
            throw new IOException(e.getMessage());
        }
    }

    @Override
    public List<Item> items() {
        return file.items();
    }

    @Override
    public Stored stored() throws IOException {
        return file.stored();
    }

    @Override
    public List<Reason> check(Map<String, String> values) {
        return file.check(values);
    }

    @Override
    public List<Reason> store(Map<String, String> values) {
        return file.store(values);
    }

    @Override
    public List<Interface> interfaces() {
        return file.interfaces();
    }

    @Override
    public Heard listen(String name) {
        return file.listen(name);
    }
}
