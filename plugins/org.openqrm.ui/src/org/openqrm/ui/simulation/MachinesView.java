package org.openqrm.ui.simulation;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.emf.ecore.EReference;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.port.Simulation;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.view.TableView;

/** The machines of a simulation. They are read on the render thread, once a second while they can be seen. */
public final class MachinesView extends TableView<SimulatedMachine> {
    public static final String ID = "org.openqrm.ui.machines";

    private static final int REFRESH_MS = 1000;

    private List<SimulatedMachine> machines = List.of();
    private boolean reading;

    @Override
    protected String name() {
        return "machines";
    }

    @Override
    protected String plural() {
        return "machines";
    }

    @Override
    protected List<Column<SimulatedMachine>> columns(Session session) {
        return MachineColumns.all();
    }

    @Override
    protected Collection<SimulatedMachine> content(Mirror mirror) {
        return machines;
    }

    @Override
    protected List<EReference> watched() {
        return List.of();
    }

    @Override
    protected EmptyText emptyText() {
        return session().simulation().isPresent()
                ? new EmptyText("No machine has been built yet", "They appear when the server has started.")
                : new EmptyText(
                        "No simulation runs",
                        "File > Open Simulated Data Center opens a second workbench on simulated machines.");
    }

    @Override
    protected void created(RowTable<SimulatedMachine> made) {
        Ticker.start(made.control(), REFRESH_MS, this::read);
        read();
    }

    private void read() {
        session().simulation().filter(_ -> !reading).ifPresent(this::read);
    }

    private void read(Simulation simulation) {
        reading = true;
        DataCenterImage image = session().image();
        var display = getSite().getShell().getDisplay();
        try {
            session().renderer().execute(() -> {
                List<SimulatedMachine> now = SimulatedMachine.of(simulation.machines(), image);
                if (!display.isDisposed()) {
                    display.asyncExec(() -> read(now));
                }
            });
        } catch (RejectedExecutionException e) {
            reading = false; // the workbench is closing
        }
    }

    private void read(List<SimulatedMachine> now) {
        reading = false;
        boolean same = SimulatedMachine.lookAlike(machines, now);
        machines = now;
        if (!same) {
            show();
        }
    }

    @Override
    protected void open(SimulatedMachine machine) {
        machine.node().ifPresent(new Editors(getSite().getPage(), session().mirror())::open);
    }
}
