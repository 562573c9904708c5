package org.openqrm.ui.open;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.ui.forms.editor.FormEditor;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Reads and verifies the code of views and editors in the background once the window is open. Else the SWT thread would do it
 * when a person opens the first of them: that is most of what the first one takes longer than the second.
 *
 * <p>Classes are not initialized, as what they do then may be meant for the SWT thread.
 */
public final class WarmUp {
    private static final Logger LOG = System.getLogger(WarmUp.class.getName());

    private WarmUp() {}

    /** Starts it, on a thread of its own. */
    public static void start() {
        Thread thread = new Thread(
                () -> LOG.log(Level.DEBUG, "{0} classes are read", read(WarmUp.class) + read(FormEditor.class)),
                "reads code ahead");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /**
     * Reads the classes of a bundle.
     *
     * @param member a class of it
     * @return how many
     */
    static int read(Class<?> member) {
        Bundle bundle = FrameworkUtil.getBundle(member);
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return 0;
        }
        List<String> names = List.copyOf(wiring.listResources(
                "/", "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL));
        int count = 0;
        for (String name : names) {
            String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
            count += link(type, member.getClassLoader()) ? 1 : 0;
        }
        return count;
    }

    private static boolean link(String type, ClassLoader loader) {
        try {
            // The runtime verifies a class before it tells of its methods.
            return Class.forName(type, false, loader).getDeclaredMethods() != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // for a bundle that is optional and not there
        }
    }
}
