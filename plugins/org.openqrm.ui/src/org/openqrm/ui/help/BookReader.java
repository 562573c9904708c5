package org.openqrm.ui.help;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.help.HelpBook.Entry;
import org.openqrm.ui.help.HelpBook.Hit;
import org.openqrm.ui.help.HelpBook.Place;
import org.openqrm.ui.icon.Icon;

/** Table of contents, search and page; back and forward are in the tool bar. The book is read in the background. */
final class BookReader {
    private static final int SIDE_BY_SIDE_FROM = 620;

    private final SashForm sash;
    private final Text search;
    private final Tree list;
    private final PageText page;
    private final Trail trail = new Trail();
    private final Action back;
    private final Action forward;
    private @Nullable HelpBook book;

    BookReader(Composite parent, IToolBarManager bar) {
        sash = new SashForm(parent, SWT.HORIZONTAL);
        Composite left = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(4, 4).spacing(0, 4).applyTo(left);
        search = new Text(left, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("Search the help");
        search.setData("test.id", "help.search");
        search.addListener(SWT.Modify, _ -> fillList());
        search.addListener(SWT.DefaultSelection, _ -> openFirst());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        list = new Tree(left, SWT.SINGLE | SWT.FULL_SELECTION);
        list.setData("test.id", "help.contents");
        Spoken.name(list, "Contents of the help");
        list.addListener(SWT.Selection, e -> {
            if (e.item != null && e.item.getData() instanceof Place place) {
                go(place);
            }
        });
        GridDataFactory.fillDefaults().grab(true, true).hint(120, 80).applyTo(list);
        page = new PageText(sash, this::follow);
        sash.setWeights(27, 73);
        sash.addListener(SWT.Resize, _ -> fit());
        back = action("Back", Icon.BACK, bar, () -> trail.back().ifPresent(this::show));
        forward = action("Forward", Icon.FORWARD, bar, () -> trail.forward().ifPresent(this::show));
        action("Contents", Icon.HELP, bar, () -> go(new Place(HelpBook.CONTENTS, "")));
        go(new Place(HelpBook.CONTENTS, ""));
        BookFiles.open().thenAccept(read -> {
            if (!parent.isDisposed()) {
                parent.getDisplay().asyncExec(() -> arrived(read));
            }
        });
    }

    private static Action action(String text, Icon icon, IToolBarManager bar, Runnable run) {
        Action action = new Action(text, icon.descriptor()) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(text);
        bar.add(action);
        return action;
    }

    /** In a narrow view the contents stand above the page. */
    private void fit() {
        int wanted = sash.getSize().x < SIDE_BY_SIDE_FROM ? SWT.VERTICAL : SWT.HORIZONTAL;
        if (sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
        }
    }

    void focus() {
        page.control().setFocus();
    }

    private void arrived(HelpBook read) {
        if (sash.isDisposed()) {
            return;
        }
        book = read;
        fillList();
        trail.here().ifPresent(this::show);
    }

    /** @param address {@code page.md#anchor}; empty leaves what is shown */
    void go(String address) {
        if (!address.isEmpty()) {
            go(Place.of(address));
        }
    }

    private void go(Place place) {
        trail.go(place);
        show(place);
    }

    private void follow(String link) {
        HelpBook read = book;
        String from = trail.here().map(Place::page).orElse("");
        Optional<Place> place = read == null ? Optional.empty() : read.resolve(from, link);
        if (place.isPresent()) {
            go(place.get());
        } else if (link.startsWith("http")) {
            Program.launch(link);
        }
    }

    private void show(Place place) {
        back.setEnabled(trail.canGoBack());
        forward.setEnabled(trail.canGoForward());
        HelpBook read = book;
        if (read == null) {
            return;
        }
        page.show(
                place.page(),
                read.page(place.page()),
                place.anchor(),
                l -> l.startsWith("http") || read.resolve(place.page(), l).isPresent());
        if (search.getText().isBlank()) {
            entry(place).or(() -> entry(new Place(place.page(), ""))).ifPresent(list::setSelection);
        }
    }

    /** The line of the contents for a place. */
    private Optional<TreeItem> entry(Place place) {
        return Arrays.stream(list.getItems())
                .flatMap(i -> Stream.concat(Stream.of(i), Arrays.stream(i.getItems())))
                .filter(i -> place.equals(i.getData()))
                .findFirst();
    }

    private void fillList() {
        HelpBook read = book;
        if (read == null) {
            return;
        }
        list.setRedraw(false);
        list.removeAll();
        if (search.getText().isBlank()) {
            contents(read);
        } else {
            hits(read.search(search.getText()));
        }
        list.setRedraw(true);
    }

    private void contents(HelpBook read) {
        TreeItem part = null;
        for (Entry entry : read.contents()) {
            TreeItem item =
                    entry.depth() > 1 && part != null ? new TreeItem(part, SWT.NONE) : new TreeItem(list, SWT.NONE);
            item.setText(entry.title());
            item.setData(entry.place());
            if (item.getParentItem() == null) {
                part = item;
            } else {
                item.getParentItem().setExpanded(true);
            }
        }
    }

    private void hits(List<Hit> hits) {
        for (Hit hit : hits) {
            TreeItem item = new TreeItem(list, SWT.NONE);
            item.setText(hit.title());
            item.setData(hit.place());
            TreeItem snippet = new TreeItem(item, SWT.NONE);
            snippet.setText(hit.snippet());
            snippet.setData(hit.place());
            item.setExpanded(true);
        }
        if (hits.isEmpty()) {
            new TreeItem(list, SWT.NONE).setText("Nothing found");
        }
    }

    private void openFirst() {
        if (!search.getText().isBlank()
                && list.getItemCount() > 0
                && list.getItem(0).getData() instanceof Place place) {
            go(place);
        }
    }
}
