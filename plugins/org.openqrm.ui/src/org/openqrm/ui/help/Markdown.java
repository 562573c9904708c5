package org.openqrm.ui.help;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.openqrm.ui.help.Block.Span;

/** Reads a document. What the help book cannot show (raw HTML, rules) is left out. */
final class Markdown {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final List<Block> blocks = new ArrayList<>();

    private Markdown() {}

    static List<Block> read(String text) {
        Markdown reader = new Markdown();
        reader.children(PARSER.parse(text), 0);
        return List.copyOf(reader.blocks);
    }

    private void children(Node parent, int indent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, indent, "");
        }
    }

    private void block(Node node, int indent, String marker) {
        switch (node) {
            case org.commonmark.node.Heading h -> blocks.add(new Block.Heading(h.getLevel(), spans(h)));
            case org.commonmark.node.Paragraph p -> paragraph(p, indent, marker);
            case FencedCodeBlock c ->
                blocks.add(new Block.Code(indent, c.getLiteral().stripTrailing()));
            case IndentedCodeBlock c ->
                blocks.add(new Block.Code(indent, c.getLiteral().stripTrailing()));
            case BulletList l -> list(l, indent, 0);
            case OrderedList l -> list(l, indent, l.getMarkerStartNumber() == null ? 1 : l.getMarkerStartNumber());
            case BlockQuote q -> children(q, indent + 1);
            case TableBlock t -> blocks.add(grid(t));
            default -> {} // nothing that a reader would miss
        }
    }

    private void paragraph(Node paragraph, int indent, String marker) {
        if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
            blocks.add(new Block.Picture(image.getDestination(), plain(image)));
        } else {
            blocks.add(new Block.Paragraph(indent, marker, spans(paragraph)));
        }
    }

    /** @param first number of the first item; 0 for a list without numbers */
    private void list(Node list, int indent, int first) {
        int number = first;
        for (Node item = list.getFirstChild(); item instanceof ListItem; item = item.getNext()) {
            String marker = first == 0 ? "•" : number++ + ".";
            for (Node node = item.getFirstChild(); node != null; node = node.getNext()) {
                block(node, indent + 1, node == item.getFirstChild() ? marker : "");
            }
        }
    }

    private static Block.Grid grid(TableBlock table) {
        List<List<List<Span>>> rows = new ArrayList<>();
        List<List<Span>> head = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
                List<List<Span>> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
                    cells.add(spans(cell));
                }
                if (part instanceof TableHead) {
                    head.addAll(cells);
                } else {
                    rows.add(List.copyOf(cells));
                }
            }
        }
        return new Block.Grid(List.copyOf(head), List.copyOf(rows));
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        spans(node).forEach(s -> text.append(s.text()));
        return text.toString();
    }

    private static List<Span> spans(Node node) {
        SpanReader reader = new SpanReader();
        node.accept(reader);
        return List.copyOf(reader.spans);
    }

    /** Walks through the words of a block and notes their look. */
    private static final class SpanReader extends AbstractVisitor {
        private final List<Span> spans = new ArrayList<>();
        private int bold;
        private int italic;
        private String link = "";

        private void add(String text, boolean code) {
            spans.add(new Span(text, bold > 0, italic > 0, code, link));
        }

        @Override
        public void visit(org.commonmark.node.Text text) {
            add(text.getLiteral(), false);
        }

        @Override
        public void visit(org.commonmark.node.Code code) {
            add(code.getLiteral(), true);
        }

        @Override
        public void visit(SoftLineBreak softLineBreak) {
            add(" ", false);
        }

        @Override
        public void visit(HardLineBreak hardLineBreak) {
            add("\n", false);
        }

        @Override
        public void visit(org.commonmark.node.Emphasis emphasis) {
            italic++;
            visitChildren(emphasis);
            italic--;
        }

        @Override
        public void visit(StrongEmphasis strong) {
            bold++;
            visitChildren(strong);
            bold--;
        }

        @Override
        public void visit(Link reference) {
            String outer = link;
            link = reference.getDestination();
            visitChildren(reference);
            link = outer;
        }
    }
}
