package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.server.cli.TestSite.Result;

class ImageCommandsTest {
    private final TestSite site = TestSite.open();

    @BeforeEach
    void add() {
        site.done("image", "add", "debian", "nfs://10.0.0.1/srv/debian", "--comment", "the old one");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private ApplicationImage image(String name) {
        return site.core.current().image(name).orElseThrow();
    }

    @Test
    void onlyWhatIsGivenChanges() {
        Result done = site.done("image", "edit", "debian", "--place", "10.0.0.2:/srv/new", "--name", "debian-12");
        assertEquals("Application image 'debian-12' is /srv/new on 10.0.0.2.\n", done.out());
        ApplicationImage now = image("debian-12");
        assertEquals("10.0.0.2", now.server());
        assertEquals("/srv/new", now.path());
        assertEquals("vers=4.2", now.options());
        assertEquals("the old one", now.comment());
    }

    @Test
    void whatIsNoPlaceAndWhatIsRefusedSaysSo() {
        Result no = site.run("image", "edit", "debian", "--place", "somewhere");
        assertEquals(2, no.code());
        assertTrue(no.err().contains("write it as nfs://HOST/PATH"), no.err());
        Result refused = site.run("image", "edit", "debian", "--options", "a b");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("Mount options"), refused.err());
        assertEquals("/srv/debian", image("debian").path());
    }
}
