package org.openqrm.ui.preference;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.help.HelpTray;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.session.Session;

/** One group of the server's settings, which plugin.xml names after the class. They are read when the server starts. */
public final class ServerPage extends PreferencePage implements IWorkbenchPreferencePage, IExecutableExtension {
    private static final String HELP = "configuration.md#keys";

    private String group = "";
    private @Nullable Session session;
    private @Nullable Composite area;
    private @Nullable SettingFields fields;
    private @Nullable Configuration configuration;
    private Map<String, String> stored = Map.of();

    /** What is read in the background. */
    private record Found(Configuration configuration, Configuration.Stored stored) {}

    @Override
    public void setInitializationData(IConfigurationElement config, String property, @Nullable Object data) {
        group = String.valueOf(data);
    }

    @Override
    public void init(@Nullable IWorkbench workbench) {
        session = workbench == null ? null : workbench.getService(Session.class);
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite made = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .spacing(12, 8)
                .extendedMargins(6, 0, 0, 0)
                .applyTo(made);
        area = made;
        HelpTray.onF1(made, () -> HelpTray.show(getContainer(), HELP));
        Session source = session;
        if (source != null) {
            CompletableFuture.supplyAsync(() -> read(source)).whenComplete((found, failure) -> {
                if (!made.isDisposed()) {
                    made.getDisplay().asyncExec(() -> show(found, failure));
                }
            });
        }
        return made;
    }

    private static @Nullable Found read(Session source) {
        Optional<Configuration> configuration = source.configuration();
        try {
            return configuration.isEmpty()
                    ? null
                    : new Found(configuration.get(), configuration.get().stored());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void show(@Nullable Found found, @Nullable Throwable failure) {
        Composite parent = area;
        if (parent == null || parent.isDisposed()) {
            return;
        }
        if (found == null) {
            Label why = new Label(parent, SWT.WRAP);
            why.setText(failure == null ? "The server's settings are not on this machine." : failure.getMessage());
            GridDataFactory.fillDefaults().span(3, 1).hint(340, SWT.DEFAULT).applyTo(why);
            parent.layout();
            return;
        }
        configuration = found.configuration();
        stored = found.stored().values();
        fields = new SettingFields(
                parent,
                found.configuration().items().stream()
                        .filter(i -> i.group().equals(group))
                        .toList(),
                stored,
                this::judge);
        Label note = new Label(parent, SWT.WRAP);
        note.setText("Kept in " + found.stored().file()
                + ". The server reads it when it starts; nodes that run go on running meanwhile.");
        GridDataFactory.fillDefaults()
                .span(3, 1)
                .indent(0, 8)
                .hint(340, SWT.DEFAULT)
                .applyTo(note);
        Button restart = NativeButton.create(parent, SWT.PUSH);
        restart.setText("Save and &Restart the Server");
        restart.setData("test.id", "preference.restart");
        restart.addListener(SWT.Selection, _ -> save(true));
        GridDataFactory.fillDefaults()
                .span(3, 1)
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(restart);
        parent.layout(true, true);
        judge();
    }

    /** The whole file as it would be. */
    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>(stored);
        if (fields != null) {
            values.putAll(fields.values());
        }
        return values;
    }

    private void judge() {
        Configuration settings = configuration;
        SettingFields shown = fields;
        if (settings != null && shown != null) {
            List<Reason> reasons = settings.check(values());
            shown.mark(reasons);
            setErrorMessage(reasons.isEmpty() ? null : reasons.getFirst().text());
            setValid(reasons.isEmpty());
        }
    }

    private void save(boolean restart) {
        Configuration settings = configuration;
        Session source = session;
        Map<String, String> values = values();
        if (settings == null || source == null || values.equals(stored) && !restart) {
            return;
        }
        stored = values;
        CompletableFuture.supplyAsync(() -> settings.store(values)).thenAccept(reasons -> {
            if (!reasons.isEmpty()) {
                org.eclipse.ui.PlatformUI.getWorkbench()
                        .getDisplay()
                        .asyncExec(() -> Outcomes.refuse("The settings were not saved", reasons));
            } else if (restart) {
                source.restartServer();
            }
        });
    }

    /** The dialog asks before the settings have been read. */
    @Override
    protected Point doComputeSize() {
        return Room.PAGE;
    }

    @Override
    protected void performDefaults() {
        if (fields != null) {
            fields.defaults();
        }
        super.performDefaults();
    }

    @Override
    public void performHelp() {
        HelpTray.show(getContainer(), HELP);
    }

    @Override
    public boolean performOk() {
        save(false);
        return true;
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        Room.make(getControl());
    }
}
