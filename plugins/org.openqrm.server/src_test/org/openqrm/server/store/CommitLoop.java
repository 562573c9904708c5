package org.openqrm.server.store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Store.StoreException;

/** The victim of {@link KillTest}: commits without end and prints the revision after each commit. */
final class CommitLoop {
    private CommitLoop() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        try (DirectoryLock _ = DirectoryLock.acquire(data);
                DerbyDatabase database = DerbyDatabase.open(data, InstantSource.system());
                JdbcStore store = new JdbcStore(database.dataSource(), new PasswordSeal(new byte[32], new Random(2)))) {
            commit(store, new PrintStream(System.out, true));
        }
    }

    private static void commit(JdbcStore store, PrintStream out) throws StoreException {
        int revision = (int) store.load().revision();
        while (true) {
            revision++;
            List<Change> changes = List.of(
                    new Change.PutNode(Samples.bareNode(revision, Samples.MAC)),
                    new Change.PutPassword(new NodeId(revision), new Secret(("pw" + revision).toCharArray())),
                    new Change.PutEvent(Samples.event(revision, false, false)));
            store.commit(revision, revision + 1, changes);
            out.println(revision);
        }
    }
}
