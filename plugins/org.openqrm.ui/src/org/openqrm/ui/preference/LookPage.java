package org.openqrm.ui.preference;

import java.util.List;
import java.util.Objects;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.help.HelpTray;
import org.openqrm.ui.look.Looks;
import org.openqrm.ui.look.NativeButton;
import org.osgi.service.prefs.BackingStoreException;

/** Light, dark, or as the desktop. */
public final class LookPage extends PreferencePage implements IWorkbenchPreferencePage {
    private static final List<String> WORDS = List.of("As the des&ktop", "&Light", "Da&rk");

    private Button @Nullable [] buttons;

    @Override
    public void init(@Nullable IWorkbench workbench) {
        setDescription("How the workbench looks:");
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(area);
        HelpTray.onF1(area, () -> HelpTray.show(getContainer(), HelpTray.SETTINGS));
        Button[] made = new Button[WORDS.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = NativeButton.create(area, SWT.RADIO);
            made[i].setText(WORDS.get(i));
            made[i].setSelection(Looks.ALL.get(i).equals(Looks.chosen()));
            made[i].setData("test.id", "look." + i);
        }
        buttons = made;
        return area;
    }

    @Override
    protected void performDefaults() {
        Button[] shown = Objects.requireNonNull(buttons);
        for (int i = 0; i < shown.length; i++) {
            shown[i].setSelection(i == 0);
        }
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        Button[] shown = Objects.requireNonNull(buttons);
        for (int i = 0; i < shown.length; i++) {
            if (shown[i].getSelection() && !Looks.ALL.get(i).equals(Looks.chosen())) {
                try {
                    Looks.choose(Looks.ALL.get(i));
                } catch (BackingStoreException e) {
                    setErrorMessage(e.getMessage());
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        Room.make(getControl());
    }

    @Override
    protected Point doComputeSize() {
        return Room.PAGE;
    }
}
