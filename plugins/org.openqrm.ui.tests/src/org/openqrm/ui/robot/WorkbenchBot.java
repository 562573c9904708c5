package org.openqrm.ui.robot;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.view.TableView;

/** The window and its lists. */
public final class WorkbenchBot {
    private final Robot robot;

    public WorkbenchBot(Robot robot) {
        this.robot = robot;
    }

    public IWorkbenchWindow window() {
        return robot.ui(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0]);
    }

    public Session session() {
        return robot.ui(() -> window().getService(Session.class));
    }

    public IWorkbenchPage page() {
        return robot.ui(() -> window().getActivePage());
    }

    public void size(int width, int height) {
        robot.run(() -> {
            Shell shell = window().getShell();
            shell.setMaximized(false);
            shell.setBounds(new Rectangle(0, 0, width, height));
            shell.forceActive();
        });
        robot.await(
                "the window is " + width + " wide",
                () -> robot.ui(() -> window().getShell().getSize().x == width));
    }

    public void show(String view) {
        robot.ui(() -> {
            try {
                return page().showView(view);
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
        robot.settle();
    }

    public void filter(String table, String words) {
        Text field = robot.find(Text.class, table + ".filter");
        robot.selectAll(field);
        robot.key(SWT.DEL);
        robot.type(words);
    }

    public int rows(String table) {
        Table found = robot.find(Table.class, table);
        return robot.ui(found::getItemCount);
    }

    public String cell(String table, int row, int column) {
        Table found = robot.find(Table.class, table);
        return robot.ui(() -> found.getItem(row).getText(column));
    }

    /** Opens the menu of that row and chooses an entry. */
    public void rowMenu(String table, String row, String entry) {
        Table found = robot.find(Table.class, table);
        robot.menu(() -> place(found, row));
        new MenuBot(robot, robot.ui(found::getMenu)).choose(entry);
    }

    /** The list of a view that is open. On the SWT thread. */
    public RowTable<?> list(String view) {
        TableView<?> found = (TableView<?>) page().findView("org.openqrm.ui." + view);
        return Objects.requireNonNull(Objects.requireNonNull(found, view).table(), view);
    }

    /** What the list of a view copies as comma-separated values. */
    public String csv(String view) {
        return robot.ui(() -> {
            list(view).copyCsv();
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            String text = (String) clipboard.getContents(TextTransfer.getInstance());
            clipboard.dispose();
            return text == null ? "" : text;
        });
    }

    public String label(String id) {
        Label found = robot.find(Label.class, id);
        return robot.ui(found::getText);
    }

    public VeEditorBot open(VeId ve) {
        robot.run(() -> new Editors(page(), session().mirror()).open(ve));
        return new VeEditorBot(robot, this, ve);
    }

    public void open(NodeId node) {
        robot.run(() -> new Editors(page(), session().mirror()).open(node));
    }

    public void closeEditors() {
        robot.run(() -> page().closeAllEditors(false));
    }

    public boolean enabled(String command) {
        return robot.ui(() ->
                window().getService(ICommandService.class).getCommand(command).isEnabled());
    }

    /** Whether the buttons whose tip begins with {@code tip} can be pressed: there is one at least, and all look alike. */
    public boolean button(String tip, boolean enabled) {
        return robot.ui(() -> {
            List<ToolItem> items = robot.toolItems(tip);
            return !items.isEmpty() && items.stream().allMatch(i -> i.isEnabled() == enabled);
        });
    }

    /** Presses the button whose tip is {@code tip}, as a mouse would. */
    public void press(String tip) {
        robot.click(robot.ui(() -> robot.toolItems(tip).getFirst()));
    }

    /** Opens the menu of the button whose tip is {@code tip}, goes down so often and chooses what is there. */
    public void choose(String tip, int down, String shot) {
        ToolItem item = robot.ui(() -> robot.toolItems(tip).getFirst());
        robot.click(item);
        robot.await("the menu of " + tip + " is open", () -> hasMenu(item));
        robot.screenshot(shot);
        for (int i = 0; i < down; i++) {
            robot.key(SWT.ARROW_DOWN);
        }
        robot.key(SWT.CR);
        robot.await("the menu of " + tip + " is closed", () -> !hasMenu(item));
    }

    private boolean hasMenu(ToolItem item) {
        return robot.ui(
                () -> item.getParent().getData("menu") instanceof Menu menu && !menu.isDisposed() && menu.isVisible());
    }

    /** Presses the button of the question that has just been asked. */
    public void answer(String button) {
        robot.await(
                "there is a button " + button,
                () -> robot.ui(() -> question(button).isPresent()));
        robot.click(robot.ui(() -> question(button).orElseThrow()));
    }

    private static Optional<Button> question(String button) {
        Shell asked = Display.getCurrent().getActiveShell();
        return asked == null ? Optional.empty() : Widgets.button(asked, button);
    }

    /** The texts of a menu of the window, without mnemonics and keys, each with {@code enabled} or {@code disabled}. */
    public List<String> menuItems(String menu) {
        return robot.ui(() -> {
            MenuItem item = Arrays.stream(window().getShell().getMenuBar().getItems())
                    .filter(i -> plain(i).equals(menu))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no menu " + menu));
            item.getMenu().notifyListeners(SWT.Show, new org.eclipse.swt.widgets.Event());
            List<String> items = Arrays.stream(item.getMenu().getItems())
                    .map(i -> plain(i) + (i.isEnabled() ? " enabled" : " disabled"))
                    .toList();
            item.getMenu().notifyListeners(SWT.Hide, new org.eclipse.swt.widgets.Event());
            return items;
        });
    }

    private static String plain(MenuItem item) {
        return item.getText().replaceFirst("\t.*", "").replace("&", "");
    }

    /** Selects the first row of a list. */
    public void selectFirst(String table) {
        Table found = robot.find(Table.class, table);
        robot.run(() -> {
            found.setFocus();
            found.setSelection(0);
            found.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
        });
        robot.settle();
    }

    /** Drags the row of a list whose first column says {@code row} onto {@code target}. */
    public void drag(String table, String row, Control target) {
        Table list = robot.find(Table.class, table);
        robot.drag(list, () -> place(list, row), target);
    }

    private static Point place(Table list, String row) {
        Rectangle cell = Arrays.stream(list.getItems())
                .filter(i -> i.getText(0).equals(row))
                .findFirst()
                .orElseThrow(() -> new AssertionError(list.getData("test.id") + " has no row " + row))
                .getBounds(0);
        return list.toDisplay(cell.x + 40, cell.y + cell.height / 2);
    }

    /**
     * Drags as {@link #drag} does.
     *
     * @param shot the name of a picture that is taken before the button is released
     * @return what stood beside the pointer then
     */
    public String dragTip(String table, String row, Control target, String shot) {
        return dragTip(table, row, () -> Pointer.middle(target), shot);
    }

    /** Onto a row of another list. */
    public String dragTipOnRow(String table, String row, String targetTable, String targetRow, String shot) {
        Table target = robot.find(Table.class, targetTable);
        return dragTip(table, row, () -> place(target, targetRow), shot);
    }

    private String dragTip(String table, String row, Callable<Point> end, String shot) {
        Table list = robot.find(Table.class, table);
        AtomicReference<String> tip = new AtomicReference<>("");
        robot.drag(list, () -> place(list, row), end, () -> {
            tip.set(label("drag.tip"));
            robot.screenshot(shot);
        });
        return tip.get();
    }

    /** As from a menu, once it is enabled there; goes on while a dialog of the command is open. */
    public void command(String command) {
        robot.await(command + " is enabled", () -> enabled(command));
        robot.start(() -> {
            try {
                window().getService(IHandlerService.class).executeCommand(command, null);
            } catch (org.eclipse.core.commands.common.CommandException e) {
                throw new AssertionError(command + ": " + e.getMessage(), e);
            }
        });
    }

    /** The wizard, from the menu to the button. */
    public void createVe(String name, int nodes) {
        command("org.openqrm.ui.ve.new");
        Text field = robot.find(Text.class, "wizard.name");
        robot.focus(field);
        robot.type(name);
        Spinner spinner = robot.find(Spinner.class, "wizard.nodes");
        robot.run(() -> spinner.setSelection(nodes));
        Button ok = robot.find(Button.class, "wizard.finish");
        robot.await("Finish can be pressed", () -> robot.ui(ok::isEnabled));
        robot.click(ok);
    }

    public String activeEditor() {
        return robot.ui(() ->
                page().getActiveEditor() == null ? "" : page().getActiveEditor().getTitle());
    }

    public long shells() {
        return robot.ui(() -> Arrays.stream(window().getShell().getDisplay().getShells())
                .filter(Shell::isVisible)
                .count());
    }
}
