package org.openqrm.ui.action;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.model.Node;
import org.openqrm.ui.session.Session;

/** Asks how the power of a node is controlled. */
final class PowerDeviceDialog extends CommandDialog {
    static final int IPMI_PORT = 623;

    private final Node node;
    private @Nullable Button present;
    private @Nullable Text address;
    private @Nullable Spinner port;
    private @Nullable Text user;
    private @Nullable Text password;

    PowerDeviceDialog(Shell shell, Session session, Node node) {
        super(
                shell,
                session,
                "Power Device of " + node.getName(),
                "The IPMI controller of the machine. Without one a silent node cannot be fenced, and a person has to"
                        + " confirm that it is off before its work moves.",
                "Save");
        this.node = node;
    }

    @Override
    String help() {
        return "nodes.md#power-devices";
    }

    @Override
    void createFields(FieldGrid fields) {
        Optional<PowerDevice> old = Optional.ofNullable(node.getPower());
        present = fields.check("power.present", "The node &has a power device (IPMI)", "", true);
        Text newAddress =
                fields.text("power.address", "&Address:", "Host name or address of the controller (BMC)", "10.0.1.17");
        port = fields.spinner(
                "power.port",
                "&Port:",
                "UDP, 623 as a rule",
                old.map(PowerDevice::port).orElse(IPMI_PORT),
                1,
                65535);
        Text newUser = fields.text("power.user", "&User:", "Its user with the right to switch power", "admin");
        Text newPassword =
                fields.password("power.password", "Pass&word:", "Stored sealed; empty keeps the one that is stored");
        newAddress.setText(old.map(PowerDevice::address)
                .or(() -> Optional.ofNullable(node.getInventory()).map(i -> i.getBmcAddress()))
                .orElse(""));
        newUser.setText(old.map(PowerDevice::user).orElse(""));
        if (old.isPresent()) {
            newPassword.setMessage("unchanged");
        }
        address = newAddress;
        user = newUser;
        password = newPassword;
    }

    @Override
    Command command() {
        if (!Objects.requireNonNull(present).getSelection()) {
            return new Command.SetPowerDevice(node.getId(), Optional.empty(), Optional.empty());
        }
        PowerDevice device = new PowerDevice(
                PowerDevice.Kind.IPMI,
                Objects.requireNonNull(address).getText().strip(),
                Objects.requireNonNull(port).getSelection(),
                Objects.requireNonNull(user).getText().strip());
        char[] typed = Objects.requireNonNull(password).getTextChars();
        Optional<Secret> secret = typed.length == 0 ? Optional.empty() : Optional.of(new Secret(typed));
        return new Command.SetPowerDevice(node.getId(), Optional.of(device), secret);
    }
}
