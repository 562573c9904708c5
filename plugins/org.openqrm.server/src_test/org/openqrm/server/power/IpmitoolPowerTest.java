package org.openqrm.server.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder.Verb;
import org.openqrm.server.power.CommandRunner.Reply;
import org.openqrm.server.power.IpmitoolPower.Timing;

/** The sequence of questions and orders, against a script and a clock that stands still but for pauses. */
class IpmitoolPowerTest {
    private static final PowerDevice BMC = new PowerDevice(PowerDevice.Kind.IPMI, "10.77.1.1", 623, "admin");
    private static final Secret PASSWORD = new Secret("top-secret".toCharArray());
    private static final Reply TAKEN = new Reply(0, "Chassis Power Control: done\n");
    private static final Reply IS_ON = new Reply(0, "Loading IANA PEN Registry...\nChassis Power is on\n");
    private static final Reply IS_OFF = new Reply(0, "Chassis Power is off\n");
    private static final Reply NO_SUITE = new Reply(
            1,
            "Error in open session response message : invalid authentication algorithm\n\n"
                    + "Error: Unable to establish IPMI v2 / RMCP+ session\n");

    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Map<String, String>> environments = new ArrayList<>();
    private long now;

    private final IpmitoolPower power = new IpmitoolPower(
            this::run,
            "lanplus",
            new Timing(Duration.ofMillis(200), Duration.ofSeconds(8), Duration.ofSeconds(25)),
            () -> now,
            time -> now += time.toNanos());

    private Reply run(List<String> command, Map<String, String> environment, Duration timeout) {
        String suite = command.get(command.indexOf("-C") + 1);
        asked.add(suite + " " + command.getLast());
        environments.add(environment);
        assertFalse(String.join(" ", command).contains("secret"), "no password on a command line");
        return script.size() > 1 ? script.pop() : script.getFirst();
    }

    private PowerState order(Verb verb, Reply... replies) throws Exception {
        script.clear();
        script.addAll(List.of(replies));
        return power.order(BMC, PASSWORD, verb);
    }

    @Test
    void offIsOrderedWithoutAskingAndReadBackUntilItIsSo() throws Exception {
        assertEquals(PowerState.OFF, order(Verb.OFF, TAKEN, IS_ON, IS_ON, IS_OFF));
        assertEquals(List.of("17 off", "17 status", "17 status", "17 status"), asked);
        assertEquals(Duration.ofMillis(400).toNanos(), now, "asked every 200 ms");
        assertEquals("top-secret", environments.getFirst().get("IPMI_PASSWORD"));
    }

    @Test
    void cycleSwitchesOnOnlyWhenOffIsConfirmed() throws Exception {
        assertEquals(PowerState.ON, order(Verb.CYCLE, TAKEN, IS_ON, IS_OFF, TAKEN, IS_OFF, IS_ON));
        assertEquals(List.of("17 off", "17 status", "17 status", "17 on", "17 status", "17 status"), asked);
    }

    @Test
    void statusOnlyAsks() throws Exception {
        assertEquals(PowerState.ON, order(Verb.STATUS, IS_ON));
        assertEquals(List.of("17 status"), asked);
    }

    @Test
    void anOlderCipherSuiteIsTriedAndRemembered() throws Exception {
        assertEquals(PowerState.OFF, order(Verb.OFF, NO_SUITE, TAKEN, IS_OFF));
        assertEquals(PowerState.ON, order(Verb.STATUS, IS_ON));
        assertEquals(List.of("17 off", "3 off", "3 status", "3 status"), asked);
    }

    @Test
    void whoRefusesOffBecauseItIsOffIsOff() throws Exception {
        Reply refused =
                new Reply(1, "Set Chassis Power Control to Down/Off failed: Command not supported in present state\n");
        assertEquals(PowerState.OFF, order(Verb.OFF, refused, IS_OFF));
    }

    @Test
    void theOrderIsRepeatedWhenNothingHappens() throws Exception {
        Reply[] replies = new Reply[60];
        java.util.Arrays.fill(replies, IS_ON);
        replies[0] = TAKEN;
        replies[59] = IS_OFF;
        assertEquals(PowerState.OFF, order(Verb.OFF, replies));
        assertEquals(2, asked.stream().filter("17 off"::equals).count(), "once more after 8 s");
    }

    @Test
    void aStateThatNeverComesIsAnError() {
        PowerException e = assertThrows(PowerException.class, () -> order(Verb.OFF, TAKEN, IS_ON));
        assertEquals("BMC 10.77.1.1 does not report \"off\" 25 s after the order", e.getMessage());
        assertTrue(now >= Duration.ofSeconds(25).toNanos(), "not before its time");
    }

    @Test
    void aSilentMomentWhileSwitchingIsBorne() throws Exception {
        Reply mute = new Reply(
                1,
                "Error issuing Get Channel Authentication Capabilities request\n"
                        + "Error: Unable to establish IPMI v2 / RMCP+ session\n");
        assertEquals(PowerState.OFF, order(Verb.OFF, TAKEN, mute, IS_OFF));
    }

    @Test
    void whatWentWrongIsSaid() {
        assertEquals(
                "BMC 10.77.1.1 refuses user admin: wrong user name or password",
                failure(new Reply(
                        1, "> RAKP 2 HMAC is invalid\nError: Unable to establish IPMI v2 / RMCP+ session\n")));
        assertTrue(failure(new Reply(
                        1,
                        "Get Auth Capabilities error\nError issuing Get Channel Authentication"
                                + " Capabilities request\nError: Unable to establish IPMI v2 / RMCP+ session\n"))
                .startsWith("BMC 10.77.1.1 does not answer (UDP port 623)"));
        assertTrue(failure(new Reply(1, "Set Session Privilege Level to ADMINISTRATOR failed\n"))
                .startsWith("BMC 10.77.1.1 refuses user admin the administrator privilege"));
        assertTrue(failure(NO_SUITE).startsWith("BMC 10.77.1.1 offers neither of the cipher suites 17 and 3"));
        assertEquals(
                "BMC 10.77.1.1: the name cannot be resolved",
                failure(new Reply(1, "Address lookup for 10.77.1.1 failed\nCould not open socket!\n")));
    }

    private String failure(Reply reply) {
        PowerException e = assertThrows(PowerException.class, () -> order(Verb.OFF, reply));
        return String.valueOf(e.getMessage());
    }

    @Test
    void aMissingIpmitoolSaysHowToGetIt() {
        IpmitoolPower none = new IpmitoolPower(
                (command, environment, timeout) ->
                        new SystemCommand().run(List.of("/nowhere/ipmitool"), environment, timeout),
                "lanplus");
        PowerException e = assertThrows(PowerException.class, () -> none.order(BMC, PASSWORD, Verb.STATUS));
        assertEquals("ipmitool is not installed: apt-get install ipmitool", e.getMessage());
    }

    @Test
    void aProgramThatHangsIsKilled() {
        IOException e = assertThrows(IOException.class, () -> new SystemCommand()
                .run(List.of("sleep", "1000"), Map.of("PATH", "/bin:/usr/bin"), Duration.ofMillis(50)));
        assertTrue(e.getMessage().contains("sleep did not end within"), e.getMessage());
    }
}
