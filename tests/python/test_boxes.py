"""Rows that a page cuts open, boxes drawn around others, and rulings of padding."""

from ingest.readers.boxes import clipped, open_rows
from ingest.readers.drawn import boxes_of, drawn_table

CLOSED = [(60.0, 100.0, 200.0, 120.0), (200.0, 100.0, 500.0, 120.0)]
BOUNDS = (60.0, 100.0, 500.0, 120.0)


def uprights(top: float, bottom: float, *places: float) -> list[tuple[float, float, float]]:
    return [(place, top, bottom) for place in places]


def test_a_row_without_an_upper_ruling_belongs_to_its_table():
    boxes, bounds = open_rows(CLOSED, BOUNDS, uprights(80, 120, 60, 200, 500))
    assert boxes == [*CLOSED, (60, 80, 200, 100), (200, 80, 500, 100)]
    assert bounds == (60, 80, 500, 120)


def test_a_row_without_a_lower_ruling_belongs_to_its_table():
    boxes, bounds = open_rows(CLOSED, BOUNDS, uprights(100, 138, 60, 200, 500))
    assert boxes == [*CLOSED, (60, 120, 200, 138), (200, 120, 500, 138)]
    assert bounds == (60, 100, 500, 138)


def test_rulings_drawn_in_pieces_are_one():
    pieces = [*uprights(80, 100, 60, 200, 500), *uprights(100, 120, 60, 200, 500)]
    assert open_rows(CLOSED, BOUNDS, pieces)[1] == (60, 80, 500, 120)


def test_a_ruling_at_one_end_alone_opens_no_row():
    assert open_rows(CLOSED, BOUNDS, uprights(80, 120, 60, 200)) == (CLOSED, BOUNDS)


def test_room_too_low_for_a_line_is_no_row():
    assert open_rows(CLOSED, BOUNDS, uprights(96, 120, 60, 200, 500)) == (CLOSED, BOUNDS)


def test_a_box_drawn_around_rows_ends_where_they_begin():
    frame = (40.0, 60.0, 500.0, 120.0)
    assert clipped([frame, *CLOSED]) == [(40, 60, 500, 100), *CLOSED]


def test_merged_cells_are_left_alone():
    merged = [
        (60.0, 100.0, 200.0, 140.0),
        (200.0, 100.0, 500.0, 120.0),
        (200.0, 120.0, 500.0, 140.0),
    ]
    assert clipped(merged) == merged


def test_rulings_of_padding_are_the_ruling_of_one_column():
    heading = [(65.4, 100.0, 194.6, 120.0), (205.4, 100.0, 500.0, 120.0)]
    padding = [(60.0, 100.0, 65.4, 120.0), (194.6, 100.0, 205.4, 120.0)]
    body = [(60.0, 120.0, 200.0, 140.0), (200.0, 120.0, 500.0, 140.0)]
    texts = {heading[0]: ("科目",), heading[1]: ("金额",), body[0]: ("301",), body[1]: ("12.00",)}
    table = drawn_table(
        (60.0, 100.0, 500.0, 140.0), [*heading, *padding, *body], lambda box: texts.get(box, ())
    )
    filled = [[(box.column, box.text) for box in row if box.text] for row in boxes_of(table)]
    assert filled == [[(0, "科目"), (1, "金额")], [(0, "301"), (1, "12.00")]]
