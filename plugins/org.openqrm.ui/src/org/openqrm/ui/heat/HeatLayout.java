package org.openqrm.ui.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.heat.HeatMap.Group;

/**
 * Where each cell of a heat map is: squares as large as the room allows, groups side by side in shelves. When the squares
 * become small, the names of the groups give way.
 *
 * @param cell edge of a square with the gap after it, in pixels
 * @param named whether the names of groups are shown
 * @param left how many cells there was no room for
 */
public record HeatLayout(List<Block> blocks, int cell, boolean named, int left) {
    /** A group and its place: its name at {@code y}, its first cell at {@code top}. */
    public record Block(Group group, int x, int y, int top, int columns) {}

    /** A cell and its upper left corner. */
    record Place(Cell cell, int x, int y) {}

    /** Room for a text. */
    public record Text(double charWidth, int lineHeight) {
        int width(String text) {
            return (int) Math.ceil(text.length() * charWidth);
        }
    }

    private static final int LARGEST = 26;
    private static final int LEAST_NAMED = 6;
    private static final int GAP = 10;
    private static final int SMALL_GAP = 3;

    public static HeatLayout of(HeatMap map, int width, int height, Text text) {
        boolean names = map.groups().stream().anyMatch(g -> !g.name().isEmpty());
        for (int cell = LARGEST; cell >= 1; cell--) {
            if (cell >= LEAST_NAMED || !names) {
                Optional<HeatLayout> found = fit(map, width, height, cell, names, text);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        for (int cell = LEAST_NAMED; names && cell >= 1; cell--) {
            Optional<HeatLayout> found = fit(map, width, height, cell, false, text);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new HeatLayout(List.of(), 1, false, map.size());
    }

    /** With the number of rows in a shelf that takes the least height. */
    private static Optional<HeatLayout> fit(HeatMap map, int width, int height, int cell, boolean named, Text text) {
        int best = 0;
        int least = height;
        for (int rows = 1; rows * cell <= height; rows++) {
            int used = shelves(map, width, rows, cell, named, text, _ -> {});
            if (used <= least && (best == 0 || used < least)) {
                least = used;
                best = rows;
            }
        }
        if (best == 0 || map.groups().isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        shelves(map, width, best, cell, named, text, blocks::add);
        return Optional.of(new HeatLayout(blocks, cell, named, 0));
    }

    /** @return the height that it takes; more than any screen's when a group is wider than the room */
    private static int shelves(
            HeatMap map, int width, int rows, int cell, boolean named, Text text, Consumer<Block> blocks) {
        int gap = cell >= LEAST_NAMED ? GAP : SMALL_GAP;
        int head = named ? text.lineHeight() : 0;
        int x = 0;
        int y = 0;
        for (Group group : map.groups()) {
            int columns = (group.cells().size() + rows - 1) / rows;
            int wide = Math.max(columns * cell, named ? text.width(group.name()) : 0);
            if (wide > width) {
                return Integer.MAX_VALUE;
            }
            if (x > 0 && x + wide > width) {
                x = 0;
                y += head + rows * cell + gap / 2;
            }
            blocks.accept(new Block(group, x, y, y + head, columns));
            x += wide + gap;
        }
        return map.groups().isEmpty() ? 0 : y + head + rows * cell;
    }

    /** Every cell with its place, group after group. */
    Stream<Place> places() {
        return blocks.stream()
                .flatMap(block -> IntStream.range(0, block.group().cells().size())
                        .mapToObj(i -> new Place(block.group().cells().get(i), x(block, i), y(block, i))));
    }

    Optional<Place> place(NodeId node) {
        return places().filter(p -> p.cell().node().equals(node)).findFirst();
    }

    /** Where the cell {@code index} of a block begins. */
    public int x(Block block, int index) {
        return block.x() + index % block.columns() * cell;
    }

    public int y(Block block, int index) {
        return block.top() + index / block.columns() * cell;
    }

    /** The cell at a place. */
    public Optional<Cell> at(int x, int y) {
        for (Block block : blocks) {
            int column = Math.floorDiv(x - block.x(), cell);
            int row = Math.floorDiv(y - block.top(), cell);
            int index = row * block.columns() + column;
            boolean inside = column >= 0 && column < block.columns() && row >= 0;
            if (inside && index < block.group().cells().size()) {
                return Optional.of(block.group().cells().get(index));
            }
        }
        return Optional.empty();
    }

    /** The group whose name is at a place. */
    public Optional<Group> nameAt(int x, int y, Text text) {
        return blocks.stream()
                .filter(b -> named && y >= b.y() && y < b.top() && x >= b.x())
                .filter(b -> x < b.x() + text.width(b.group().name()))
                .map(Block::group)
                .findFirst();
    }
}
