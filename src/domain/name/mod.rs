//! Names: who and what a text names, and which spellings denote one entity.
