package org.openqrm.ui.robot;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;

/** A menu that has just been opened, by the keyboard. It takes no keys before it has come: each is seen to have worked. */
final class MenuBot {
    private final Robot robot;
    private final Menu menu;

    MenuBot(Robot robot, Menu menu) {
        this.robot = robot;
        this.menu = menu;
    }

    /** @param entry as it is read, without the mark of its mnemonic */
    void choose(String entry) {
        robot.await("the menu is open", this::open);
        AtomicReference<String> armed = new AtomicReference<>("");
        robot.run(() -> Arrays.stream(menu.getItems())
                .forEach(item ->
                        item.addListener(SWT.Arm, _ -> armed.set(item.getText().replace("&", "")))));
        robot.await(entry + " is reached", () -> {
            robot.key(SWT.ARROW_DOWN);
            return armed.get().equals(entry);
        });
        robot.key(SWT.CR);
        robot.await("the menu is closed", () -> !open());
    }

    private boolean open() {
        return robot.ui(() -> !menu.isDisposed() && menu.getVisible());
    }
}
