package org.openqrm.ui.image;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.openqrm.ui.image.ImageUsers.User;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;

/** The users of an image; one that is opened has its editor. */
final class UsersTable {
    private UsersTable() {}

    static RowTable<User> create(Composite parent, Session session, IWorkbenchPage page) {
        RowTable<User> table = new RowTable<>(
                parent,
                "image.users",
                new Rows<>(List.of(
                        Column.text("name", "Used by", 125, User::name),
                        Column.text("state", "State", 95, User::state),
                        Column.text("nodes", "Runs now on", 200, User::nodes))),
                new EmptyText("Nobody uses it", "It can be chosen on the Images page of a Virtual Environment."));
        GridDataFactory.fillDefaults().grab(true, true).hint(320, 120).applyTo(table.control());
        table.onOpen(user -> user.ve().ifPresent(new Editors(page, session.mirror())::open));
        return table;
    }
}
