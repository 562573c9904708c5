package org.openqrm.ui.ve;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.Section;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.KernelImage;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.text.Words;

/** What it runs, and on what kind of node; beside it, which nodes there are that match. */
final class ImagesPage extends VePage {
    private static final String IMAGES = "Images";

    private @Nullable Section imagesOf;
    private @Nullable Slot kernel;
    private @Nullable Slot image;
    private @Nullable Matching matching;

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
        Composite images = Sections.create(fields.toolkit(), left, IMAGES, 2, false);
        imagesOf = (Section) images.getParent();
        images(images, fields);
        new ProfileFields(session(), getSite().getShell(), editor().form(), fields)
                .fill(Sections.create(fields.toolkit(), left, "Node profile", 3, false));
        Composite right = fields.toolkit().createComposite(body);
        GridLayoutFactory.fillDefaults().spacing(0, 12).applyTo(right);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(right);
        MatchTable table = new MatchTable(Sections.create(fields.toolkit(), right, "Matching nodes", 2, true));
        table.onOpen(new Editors(getSite().getPage(), session().mirror())::open);
        Composite tags = Sections.create(fields.toolkit(), right, "Tags in use", 2, false);
        TagPalette palette = new TagPalette(tags, fields, editor().form());
        Matching compared = new Matching(
                body, session(), editor().id(), () -> editor().form().draft().current(), found -> {
                    table.show(found.match());
                    palette.show(found.tags());
                });
        Runnable stop = editor().form().onChange(() -> {
            compared.edited();
            showWhose();
        });
        body.addDisposeListener(_ -> stop.run());
        matching = compared;
        showWhose();
    }

    /** There is one choice, however many nodes there are. */
    private void showWhose() {
        Section section = imagesOf;
        if (section != null && !section.isDisposed()) {
            int nodes = editor().form().draft().current().nodes();
            String title = IMAGES + (nodes > 1 ? ", the same for all " + nodes + " nodes" : "");
            if (!section.getText().equals(title)) {
                section.setText(title);
            }
        }
    }

    private void images(Composite area, FieldWidgets<VeDefinition> fields) {
        kernel = new Slot(
                area,
                fields,
                editor().form(),
                VeField.KERNEL,
                "Kernel image:",
                Reference.Kind.KERNEL,
                KernelId::new,
                this::fixed);
        image = new Slot(
                area,
                fields,
                editor().form(),
                VeField.IMAGE,
                "Application image:",
                Reference.Kind.IMAGE,
                ImageId::new,
                this::fixed);
        fields.label(area, "Root mode:", "How an instance uses its application image");
        Composite modes = fields.toolkit().createComposite(area);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(modes);
        for (RootMode mode : RootMode.values()) {
            fields.radio(modes, VeField.ROOT_MODE, mode, Words.rootMode(mode)).setToolTipText(Words.explain(mode));
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
        if (matching != null) {
            matching.changed();
        }
        showWhose();
    }

    private Optional<String> fixed() {
        return session().image().instances(editor().id()).isEmpty()
                ? Optional.empty()
                : Optional.of("It is running. Stop it before it is given another image.");
    }

    private static String kernelName(KernelImage kernel) {
        return switch (kernel.getState()) {
            case READY -> kernel.getName();
            case IMPORTING -> kernel.getName() + " (importing)";
            case FAILED -> kernel.getName() + " (import failed)";
        };
    }
}
