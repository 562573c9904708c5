package org.openqrm.ui.ve;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.KernelImage;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.form.TagCompletion;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Tags;
import org.openqrm.ui.text.Words;

/** What it runs, and on what kind of node; beside it, which nodes there are that match. */
final class ImagesPage extends VePage {
    private static final int MATCH_DELAY_MS = 120;

    private @Nullable MatchTable matches;
    private @Nullable Slot kernel;
    private @Nullable Slot image;
    private boolean matchPending;

    ImagesPage(VeEditor editor) {
        super(editor, "images", "Images and profile");
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        Composite left = fields.toolkit().createComposite(body);
        GridLayoutFactory.fillDefaults().spacing(0, 12).applyTo(left);
        GridDataFactory.fillDefaults().hint(420, SWT.DEFAULT).grab(false, true).applyTo(left);
        images(
                Sections.create(
                        fields.toolkit(),
                        left,
                        "Images",
                        "Choose them, or drag them here from the Images view.",
                        2,
                        false),
                fields);
        profile(Sections.create(fields.toolkit(), left, "Node profile", 3, false), fields);
        Composite right = Sections.create(fields.toolkit(), body, "Matching nodes", 2, true);
        matches = new MatchTable(right);
        matches.onOpen(new Editors(getSite().getPage(), session().mirror())::open);
        Runnable stop = editor().form().onChange(this::matchSoon);
        body.addDisposeListener(_ -> stop.run());
        showMatches();
    }

    private void images(Composite area, FieldWidgets<VeDefinition> fields) {
        kernel = new Slot(
                area, fields, editor().form(), VeField.KERNEL, "Kernel image:", Reference.Kind.KERNEL, KernelId::new);
        image = new Slot(
                area, fields, editor().form(), VeField.IMAGE, "Application image:", Reference.Kind.IMAGE, ImageId::new);
        fields.label(area, "Root mode:", "How an instance uses its application image");
        Composite modes = fields.toolkit().createComposite(area);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(modes);
        for (RootMode mode : RootMode.values()) {
            fields.radio(modes, VeField.ROOT_MODE, mode, Words.rootMode(mode)).setToolTipText(Words.explain(mode));
        }
    }

    private void profile(Composite area, FieldWidgets<VeDefinition> fields) {
        requirement(
                area, fields, VeField.MEMORY, "RAM:", "4 GiB", Quantities::memory, Quantities::parseMemory, Long.class);
        requirement(
                area,
                fields,
                VeField.CPU_COUNT,
                "CPUs:",
                "2",
                n -> Integer.toString(n),
                s -> Quantities.parseCount(s, "CPUs"),
                Integer.class);
        requirement(
                area,
                fields,
                VeField.CPU_MHZ,
                "CPU speed:",
                "2400 MHz",
                Quantities::clock,
                Quantities::parseClock,
                Integer.class);
        fields.label(area, "CPU model:", "A part of its name; letter case does not matter");
        wide(fields.text(
                area,
                VeField.CPU_MODEL,
                "Any",
                SWT.SINGLE,
                v -> ((Optional<?>) v).map(Object::toString).orElse(""),
                s -> s.isBlank() ? Optional.empty() : Optional.of(s.strip())));
        tags(
                area,
                fields,
                VeField.REQUIRED_TAGS,
                "Required tags:",
                "A node must have all of them; separated by blanks");
        tags(
                area,
                fields,
                VeField.EXCLUDED_TAGS,
                "Excluded tags:",
                "A node must have none of them; separated by blanks");
        new NodeSlot(
                area,
                fields,
                editor().form(),
                VeField.ONLY_NODES,
                "Only on nodes:",
                "Run only on",
                "any; drop nodes here",
                this::nodeName);
        new NodeSlot(
                area,
                fields,
                editor().form(),
                VeField.NEVER_NODES,
                "Never on nodes:",
                "Never run on",
                "none; drop nodes here",
                this::nodeName);
    }

    private void tags(
            Composite area, FieldWidgets<VeDefinition> fields, Field<VeDefinition> field, String label, String tip) {
        fields.label(area, label, tip);
        Text text = fields.text(
                area,
                field,
                "none; for example rack-3 dmz",
                SWT.SINGLE,
                v -> Tags.text((Collection<?>) v),
                Tags::parse);
        TagCompletion.install(text, () -> TagCompletion.used(session().mirror()));
        wide(text);
    }

    private String nodeName(NodeId id) {
        return session().image().node(id).map(Node::name).orElse("(gone)");
    }

    private static void wide(Control control) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(160, SWT.DEFAULT)
                .applyTo(control);
    }

    @SuppressWarnings("unchecked")
    private <T extends Comparable<T>> void requirement(
            Composite area,
            FieldWidgets<VeDefinition> fields,
            Field<VeDefinition> field,
            String label,
            String example,
            Function<T, String> write,
            Function<String, T> parse,
            Class<T> type) {
        fields.label(area, label, "Any, at least, or exactly so much");
        Combo choice = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        choice.setItems(RequirementText.CHOICES);
        choice.setData("test.id", field.path() + ".match");
        Text amount = fields.toolkit().createText(area, "", SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(amount);
        String name = label.replace(":", "");
        Runnable typed = () -> fields.typed(() -> editor().form()
                .type(field, amount.getText(), s -> new RequirementText(choice.getSelectionIndex(), s)
                        .read(name, parse)));
        choice.addListener(SWT.Selection, _ -> {
            if (choice.getSelectionIndex() == RequirementText.ANY) {
                amount.setText("");
            }
            allow(amount, choice.getSelectionIndex() != RequirementText.ANY, example);
            typed.run();
        });
        amount.addListener(SWT.Modify, _ -> typed.run());
        Runnable update = () -> {
            RequirementText shown =
                    RequirementText.of((Requirement<T>) editor().form().value(field), write);
            if (!editor().form().misread(field) && !same(choice, amount, shown, name, parse)) {
                choice.select(shown.choice());
                amount.setText(shown.text());
            }
            allow(amount, choice.getSelectionIndex() != RequirementText.ANY, example);
        };
        amount.addListener(SWT.FocusOut, _ -> editor().form().draft().endTyping());
        fields.add(field, amount, update);
    }

    /** A form paints a disabled field like any other, so that it is hidden where there is nothing to type. */
    private static void allow(Text amount, boolean allowed, String example) {
        amount.setEnabled(allowed);
        amount.setVisible(allowed);
        amount.setMessage(allowed ? example : "");
    }

    private static <T extends Comparable<T>> boolean same(
            Combo choice, Text amount, RequirementText shown, String name, Function<String, T> parse) {
        try {
            return new RequirementText(choice.getSelectionIndex(), amount.getText())
                            .read(name, parse)
                            .equals(shown.read(name, parse))
                    && choice.getSelectionIndex() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    protected void refresh(VirtualEnvironment ve) {
        Slot kernelSlot = kernel;
        Slot imageSlot = image;
        if (kernelSlot != null && imageSlot != null) {
            kernelSlot.choices(session().mirror().root().getKernels().stream()
                    .map(k -> new Slot.Choice(k.getId(), kernelName(k)))
                    .toList());
            imageSlot.choices(session().mirror().root().getImages().stream()
                    .map((ApplicationImage i) -> new Slot.Choice(i.getId(), i.getName()))
                    .toList());
        }
        matchSoon();
    }

    private static String kernelName(KernelImage kernel) {
        return switch (kernel.getState()) {
            case READY -> kernel.getName();
            case IMPORTING -> kernel.getName() + " (importing)";
            case FAILED -> kernel.getName() + " (import failed)";
        };
    }

    /** Typing is not held up by the placement of 10,000 nodes. */
    private void matchSoon() {
        if (!matchPending && getManagedForm() != null) {
            matchPending = true;
            getManagedForm().getForm().getDisplay().timerExec(MATCH_DELAY_MS, this::showMatches);
        }
    }

    private void showMatches() {
        matchPending = false;
        if (matches != null) {
            matches.show(Match.of(
                    session().image(), editor().id(), editor().form().draft().current()));
        }
    }
}
