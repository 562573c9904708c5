package org.openqrm.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.event.EventsView;
import org.openqrm.ui.help.HelpView;
import org.openqrm.ui.image.ImagesView;
import org.openqrm.ui.node.NodesView;
import org.openqrm.ui.overview.OverviewView;
import org.openqrm.ui.pool.HaPoolView;
import org.openqrm.ui.service.BootServiceView;
import org.openqrm.ui.simulation.MachinesView;
import org.openqrm.ui.trouble.TroublesView;
import org.openqrm.ui.ve.VesView;
import org.openqrm.ui.welcome.WelcomeView;

/**
 * The one perspective: the overview and the lists have the whole window until an editor opens beside them, so that images can
 * be dragged from a list into an editor.
 */
public final class DataCenterPerspective implements IPerspectiveFactory {
    public static final String ID = "org.openqrm.rcp.dataCenter";

    private static final float LISTS_BESIDE_EDITORS = 0.4f;
    private static final float LISTS_BESIDE_HELP = 0.58f;
    private static final String[] VIEWS = {
        OverviewView.ID, VesView.ID, NodesView.ID, ImagesView.ID, HaPoolView.ID, EventsView.ID, BootServiceView.ID
    };

    @Override
    public void createInitialLayout(@Nullable IPageLayout layout) {
        if (layout == null) {
            return;
        }
        layout.setEditorAreaVisible(false);
        IFolderLayout lists =
                layout.createFolder("lists", IPageLayout.LEFT, LISTS_BESIDE_EDITORS, layout.getEditorArea());
        lists.addView(WelcomeView.ID);
        for (String view : VIEWS) {
            lists.addView(view);
            layout.addShowViewShortcut(view);
        }
        if (!System.getProperty("openqrm.simulation", "").isEmpty()) {
            lists.addView(MachinesView.ID);
            layout.addShowViewShortcut(MachinesView.ID);
        } else {
            lists.addPlaceholder(MachinesView.ID);
        }
        layout.createPlaceholderFolder("book", IPageLayout.RIGHT, LISTS_BESIDE_HELP, "lists")
                .addPlaceholder(HelpView.ID);
        layout.addShowViewShortcut(WelcomeView.ID);
        layout.addShowViewShortcut(HelpView.ID);
        layout.addShowViewShortcut(TroublesView.ID);
        lists.addPlaceholder(TroublesView.ID);
        lists.addPlaceholder(HelpView.ID + ":" + HelpView.AMONG_LISTS);
        layout.getViewLayout(OverviewView.ID).setCloseable(false);
        layout.addShowViewShortcut("org.eclipse.ui.views.ProgressView");
    }
}
