//! For the tests in a browser and those without one.

/// An article of our own writing, short but long enough to be one.
pub(crate) const ARTICLE: &str = "<h1>Harbour Board drops plan for second pier</h1>\
    <p>The Harbour Board has given up its plan for a second pier, <em>Mara</em> Lindqvist said on \
    Tuesday, after two years of talks with the town and with the owners of the old warehouses.</p>\
    <p>“We listened, and Mara Lindqvist was right about the cost,” the board wrote in a letter to \
    the council, which had asked for a report on the matter before the summer, and got none.</p>\
    <p>The warehouses, built a century ago, will stay as they are, and the boats will go on mooring \
    at the old pier, which is to be repaired next year, if the money can be found by then.</p>";
