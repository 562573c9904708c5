package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.IDialogPage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.ui.lab.PretendConfiguration;
import org.openqrm.ui.lab.Story;

/** What an administrator sets of the server on this machine: by the wizard at first, then in the preferences. */
class SettingsStoryTest extends Story {
    private final PretendConfiguration settings = lab.configure();

    @BeforeAll
    void connect() {
        workbench.size(1280, 800);
        lab.connect();
        workbench.show("org.openqrm.ui.welcome");
    }

    private void choose(String combo, int item) {
        Combo found = robot.find(Combo.class, combo);
        robot.run(() -> {
            found.select(item);
            found.notifyListeners(SWT.Selection, new Event());
        });
    }

    private void write(String field, String words) {
        robot.selectAll(robot.find(Text.class, field));
        robot.type(words);
    }

    private boolean heard(String words) {
        return workbench.label("wizard.heard").contains(words);
    }

    private void preferences(String page) {
        robot.start(() -> PreferencesUtil.createPreferenceDialogOn(
                        workbench.window().getShell(), page, null, null)
                .open());
        robot.await("the preferences are open", () -> workbench.shells() == 2);
    }

    /** On the SWT thread. */
    private PreferenceDialog dialog() {
        return Arrays.stream(workbench.window().getShell().getShells())
                .map(Shell::getData)
                .filter(PreferenceDialog.class::isInstance)
                .map(PreferenceDialog.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String error() {
        return robot.ui(
                () -> Objects.requireNonNullElse(((IDialogPage) dialog().getSelectedPage()).getErrorMessage(), ""));
    }

    @Test
    @Order(1)
    void theFirstStartListensBeforeAnythingIsAnswered() {
        workbench.command("org.openqrm.ui.server.firstStart");
        Combo networks = robot.find(Combo.class, "wizard.interface");
        assertThat(robot.ui(networks::getItems)).containsExactly("eno1 – 10.0.0.1/24", "eno2 – 192.0.2.7/24");
        robot.await("nobody else is there", () -> heard("Nobody lends addresses"));
        choose("wizard.interface", 1);
        robot.await("the other one is named", () -> heard("192.0.2.1 offers 192.0.2.55"));
        robot.screenshot("settings-1-other-server");
        choose("wizard.interface", 0);
        robot.await("the network is free again", () -> heard("Nobody lends addresses"));
        robot.click(robot.find(Button.class, "wizard.next"));
        write("wizard.dhcp.pool", "10.0.0.100-10.0.0.199");
        robot.screenshot("settings-2-addresses");
        robot.click(robot.find(Button.class, "wizard.finish"));
        robot.await("the wizard is closed", () -> workbench.shells() == 1);
        assertThat(settings.values())
                .containsEntry("interface", "eno1")
                .containsEntry("dhcp.pool", "10.0.0.100-10.0.0.199")
                .containsEntry("dhcp.enabled", "true");
    }

    @Test
    @Order(2)
    void whatIsOutOfRangeIsNotSaved() {
        preferences("org.openqrm.ui.server");
        write("setting.dhcp.lease.seconds", "5");
        robot.await("it says why", () -> error().contains("give 60 to 604800"));
        robot.screenshot("settings-3-out-of-range");
        assertThat(settings.values()).doesNotContainKey("dhcp.lease.seconds");
        write("setting.dhcp.lease.seconds", "600");
        robot.await("nothing is wrong any more", () -> error().isEmpty());
        robot.start(() -> dialog().getShell().getDefaultButton().notifyListeners(SWT.Selection, new Event()));
        robot.await("it is closed", () -> workbench.shells() == 1);
        robot.await("it is saved", () -> "600".equals(settings.values().get("dhcp.lease.seconds")));
        assertThat(settings.values()).as("the rest stays").containsEntry("dhcp.pool", "10.0.0.100-10.0.0.199");
    }

    /** The platform has the page and does not offer it; where the whole of Eclipse runs, as in this test, there are two. */
    @Test
    @Order(3)
    void thePageForKeysIsOffered() {
        IConfigurationElement page = Arrays.stream(
                        Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.preferencePages"))
                .filter(e -> e.getContributor().getName().equals("org.openqrm.ui")
                        && "org.eclipse.ui.preferencePages.Keys".equals(e.getAttribute("id")))
                .findFirst()
                .orElseThrow();
        assertThat(robot.ui(() -> page.createExecutableExtension("class")))
                .isInstanceOf(IWorkbenchPreferencePage.class);
    }
}
