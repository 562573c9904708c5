package org.openqrm.ui.form;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Text;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.text.Tags;

/** Completes tags as one types them, from those that are in use. */
public final class TagCompletion {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private static final int WIDTH = 200;
    private static final int HEIGHT = 110;

    private TagCompletion() {}

    /** All tags of nodes. */
    public static SortedSet<String> used(Mirror mirror) {
        SortedSet<String> tags = new TreeSet<>();
        mirror.root().getNodes().forEach(n -> tags.addAll(n.getTags()));
        return tags;
    }

    /** @param known the tags in use; asked when the list opens */
    public static void install(Text text, Supplier<? extends Collection<String>> known) {
        ContentProposalAdapter adapter = new ContentProposalAdapter(
                text,
                new TextContentAdapter(),
                (contents, position) -> Tags.completions(contents, position, new TreeSet<>(known.get())).stream()
                        .map(TagCompletion::proposal)
                        .toArray(IContentProposal[]::new),
                KeyStroke.getInstance(SWT.CTRL, SWT.SPACE),
                LETTERS.toCharArray());
        adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_INSERT);
        adapter.setPopupSize(new Point(WIDTH, HEIGHT));
        adapter.setFilterStyle(ContentProposalAdapter.FILTER_NONE);
        text.setToolTipText("Ctrl+Space lists the tags in use");
    }

    private static IContentProposal proposal(Tags.Completion completion) {
        return new ContentProposal(completion.rest(), completion.tag(), null);
    }
}
