"""How good the reading is, as a number: a warehouse against answers that people labelled."""
