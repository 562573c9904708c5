package org.openqrm.ui.preference;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.openqrm.ui.help.HelpTray;

/** What calls for attention; applied at once. */
public final class NoticePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
    public NoticePage() {
        super(GRID);
        setPreferenceStore(Notices.store());
        setDescription("While alerts are open:");
    }

    @Override
    public void init(IWorkbench workbench) {
        // needs nothing of it
    }

    @Override
    protected void createFieldEditors() {
        HelpTray.onF1(getFieldEditorParent(), () -> HelpTray.show(getContainer(), HelpTray.SETTINGS));
        addField(new BooleanFieldEditor(
                Notices.TITLE, "&Number of open alerts in the window's title", getFieldEditorParent()));
        addField(new BooleanFieldEditor(
                Notices.URGENT,
                "&Mark the window on the desktop when a new alert comes and another window is in use",
                getFieldEditorParent()));
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
