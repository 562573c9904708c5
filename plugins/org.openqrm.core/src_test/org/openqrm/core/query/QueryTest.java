package org.openqrm.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;

class QueryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Vocabularies vocabularies = new Vocabularies(
            DataCenterImage::empty,
            id -> id.value() == 3 ? Optional.of(new LoadSample(0, 0.9f, 1, 0, 0, 0)) : Optional.empty(),
            InstantSource.fixed(NOW));
    private final List<Node> nodes = List.of(
            node(1, "rack101", NodePhase.IDLE, 4096, "dmz"),
            node(2, "rack120", NodePhase.IDLE, 8192, "dmz", "ssd"),
            node(3, "rack121", NodePhase.ACTIVE, 16_384),
            node(4, "store-7", NodePhase.ERROR, 65_536, "ssd"),
            node(5, "new", NodePhase.BOOTING, 0));

    /** @param memoryMiB 0 for one that was not inventoried yet */
    private static Node node(int id, String name, NodePhase phase, long memoryMiB, String... tags) {
        Optional<Inventory> inventory = memoryMiB == 0
                ? Optional.empty()
                : Optional.of(new Inventory(
                        new Inventory.Cpu("Intel Xeon E5", 1, 4, 2400),
                        memoryMiB,
                        List.of(),
                        List.of(),
                        new Inventory.Smbios("Acme", "Server 9", "CZ100" + id, ""),
                        Inventory.Firmware.BIOS,
                        Optional.empty(),
                        "6.1"));
        return new Node(
                new NodeId(id),
                name,
                new Evidence(Set.of(MacAddress.parse("52:54:00:00:00:0" + id)), Optional.empty(), Optional.empty()),
                inventory,
                new TreeSet<>(List.of(tags)),
                Optional.empty(),
                id == 4,
                Optional.empty(),
                phase,
                NOW,
                Optional.empty(),
                Optional.empty(),
                "",
                1);
    }

    private List<String> find(String query) throws QueryException {
        Query<Node> parsed = Query.parse(query, vocabularies.nodes());
        return nodes.stream().filter(parsed.predicate()).map(Node::name).toList();
    }

    private QueryException refusal(String query) {
        return catchThrowableOfType(QueryException.class, () -> Query.parse(query, vocabularies.nodes()));
    }

    @Test
    void allTermsMustHold() throws Exception {
        assertThat(find("")).hasSize(5);
        assertThat(find("state:idle ram>=8G tag:dmz rack1[01-20]")).containsExactly("rack120");
        assertThat(find("state:idle,error")).containsExactly("rack101", "rack120", "store-7");
        assertThat(find("tag:ssd -maintenance:yes")).containsExactly("rack120");
    }

    @Test
    void aPatternIsForTheNameAndAWordForEverything() throws Exception {
        assertThat(find("rack1[01-20]")).containsExactly("rack101", "rack120");
        assertThat(find("rack1[1,20-21]")).containsExactly("rack120", "rack121");
        assertThat(find("STORE-?")).containsExactly("store-7");
        assertThat(find("*ack*1")).containsExactly("rack101", "rack121");
        assertThat(find("cz1003")).containsExactly("rack121");
        assertThat(find("52:54:00:00:00:02")).containsExactly("rack120");
        assertThat(find("\"Xeon E5\" dmz")).containsExactly("rack101", "rack120");
    }

    @Test
    void numbersHaveUnitsAndWhatIsUnknownNeverCompares() throws Exception {
        assertThat(find("ram=4G")).containsExactly("rack101");
        assertThat(find("ram<8192")).containsExactly("rack101");
        assertThat(find("ram!=4G")).containsExactly("rack120", "rack121", "store-7");
        assertThat(find("mhz>=2.4GHz cpus<5 ram>16GiB")).containsExactly("store-7");
        assertThat(find("load>80%")).containsExactly("rack121");
        assertThat(find("load<80")).isEmpty();
    }

    @Test
    void aColonWantsTheBeginningAndEqualsTheWhole() throws Exception {
        assertThat(find("name:rack12")).containsExactly("rack120", "rack121");
        assertThat(find("name=rack12")).isEmpty();
        assertThat(find("tag!=dmz")).containsExactly("rack121", "store-7", "new");
        assertThat(find("!tag:dmz name:r")).containsExactly("rack121");
        assertThat(find("power:none")).hasSize(5);
    }

    @Test
    void whatCannotBeUnderstoodIsSaidWithItsPlace() {
        assertThat(refusal("state:idle rma>8G"))
                .hasMessageContaining("nothing is called rma")
                .hasMessageContaining("ram");
        assertThat(refusal("state:idle rma>8G").column()).isEqualTo(12);
        assertThat(refusal("ram>=8X")).hasMessage("ram: 8X is not a size such as 512M, 8G or 1.5T");
        assertThat(refusal("ram>=")).hasMessageContaining("a value is missing, as in ram>=8G");
        assertThat(refusal("tag>3")).hasMessageContaining("tag is a text");
        assertThat(refusal("rack[1-")).hasMessageContaining("has no ]");
        assertThat(refusal("rack[9-1]")).hasMessageContaining("above its end");
        assertThat(refusal("rack[a-b]")).hasMessageContaining("not a range");
        assertThat(refusal("rack[1-9999999999]")).hasMessageContaining("not a range");
        assertThat(refusal("\"rack 1")).hasMessageContaining("quote");
        assertThat(refusal("maintenance:maybe")).hasMessageContaining("yes or no");
    }

    @Test
    void noTextBreaksIt() {
        java.util.Random random = new java.util.Random(4711);
        String alphabet = "ramtagstate:<>=!-[]*?\",0123456789. G%";
        int understood = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                find(text.toString());
                understood++;
            } catch (QueryException e) {
                assertThat(e.column()).isBetween(1, Math.max(1, text.length() + 1));
            }
        }
        assertThat(understood).isGreaterThan(100);
    }

    @Test
    void eventsAreAskedByAge() throws Exception {
        Event event = new Event(
                1,
                NOW.minusSeconds(3600),
                Event.Severity.ERROR,
                "node.fenced",
                Optional.empty(),
                Optional.empty(),
                "policy:hardware-ha",
                "rack101 was fenced",
                true,
                false);
        for (String query : List.of("age<2h severity:err open:yes", "type:node.* actor:policy age>=30m", "fenced")) {
            assertThat(Query.parse(query, vocabularies.events()).predicate()).accepts(event);
        }
        assertThat(Query.parse("age<30m", vocabularies.events()).predicate()).rejects(event);
    }

    @Test
    void everyExampleOfTheHelpIsUnderstood() throws Exception {
        for (Field<Node> field : vocabularies.nodes().fields()) {
            find(field.example());
        }
        for (var field : vocabularies.ves().fields()) {
            Query.parse(field.example(), vocabularies.ves());
        }
        for (var field : vocabularies.events().fields()) {
            Query.parse(field.example(), vocabularies.events());
        }
    }
}
