package org.openqrm.model.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;

class ExchangeFileTest {
    private final ExchangeFile file = new ExchangeFile();

    private static Exchange sample() {
        NodeProfile profile = new NodeProfile(
                Requirement.atLeast(4096L),
                Requirement.exactly(4),
                Requirement.any(),
                Optional.of("Xeon"),
                new TreeSet<>(Set.of("dmz", "rack-3")),
                new TreeSet<>());
        VeDefinition web = new VeDefinition(
                "web",
                "über <all> & \"more\"",
                "two\nlines",
                true,
                70,
                Optional.empty(),
                Optional.empty(),
                RootMode.EXCLUSIVE,
                profile,
                1,
                false);
        return Exchange.of(
                List.of(
                        new Exchange.Ve(web, "debian-12", "root", List.of("node-1"), List.of("node-2", "node-3")),
                        new Exchange.Ve(VeDefinition.named("db"), "", "", List.of(), List.of())),
                List.of(new Exchange.Image("root", "10.0.0.5", "/srv/web", "vers=4.2", "")),
                Map.of("org.openqrm.ui/notice.title", "false"));
    }

    private byte[] changed(String from, String to) {
        String text = new String(file.write(sample()), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadBack() throws ExchangeException {
        assertThat(file.read(file.write(sample()))).isEqualTo(sample());
        Exchange nothing = Exchange.of(List.of(), List.of(), Map.of());
        assertThat(file.read(file.write(nothing))).isEqualTo(nothing);
    }

    @Test
    void aForeignFileIsRefused() {
        assertThatThrownBy(() -> file.read("<html/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("no export of openQRM");
        assertThatThrownBy(() -> file.read(new byte[0])).hasMessageContaining("no export of openQRM");
    }

    @Test
    void aNewerFileIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> file.read(new String(file.write(sample()), StandardCharsets.UTF_8)
                        .replaceFirst(" version=\"1\"", " version=\"2\"")
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("newer openQRM");
    }

    @Test
    void whatItDoesNotKnowIsDamage() {
        assertThatThrownBy(() -> file.read(changed("priority=\"70\"", "urgency=\"70\"")))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> file.read(changed("EXCLUSIVE", "SHARING"))).hasMessageContaining("damaged");
        assertThatThrownBy(() -> file.read(changed("4096", "much"))).hasMessageContaining("damaged");
    }

    @Test
    void damageIsToldWithItsPlaceAndWhatToDo() {
        byte[] whole = file.write(sample());
        String text = new String(whole, StandardCharsets.UTF_8);
        long lines = text.substring(0, text.indexOf("name=\"db\"")).lines().count();
        byte[] cut = text.substring(0, text.indexOf("name=\"db\"") + 5).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> file.read(cut))
                .hasMessageStartingWith("The file is damaged in line " + lines + ": ")
                .hasMessageEndingWith(". Nothing was imported; take another copy of it, or export it again.");
        assertThatThrownBy(() -> file.read(changed("priority=\"70\"", "urgency=\"70\"")))
                .hasMessageContaining("damaged in line ")
                .hasMessageContaining("urgency")
                .hasMessageNotContaining("exchange.xmi");
        assertThatThrownBy(() -> file.read(changed("EXCLUSIVE", "SHARING")))
                .hasMessageContaining("Virtual Environment 'web': 'SHARING' is no root mode");
    }

    @Test
    void nothingOutsideTheFileIsRead() {
        byte[] bytes = changed(
                "<openqrm:Exchange", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><openqrm:Exchange");
        assertThatThrownBy(() -> file.read(bytes)).isInstanceOf(ExchangeException.class);
    }

    @Test
    void damageOfAnyKindIsAnErrorAndNothingElse() {
        Random random = new Random(7);
        byte[] whole = file.write(sample());
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(file.read(damaged)).isNotNull();
            } catch (ExchangeException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
