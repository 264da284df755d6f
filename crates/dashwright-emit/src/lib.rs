//! The model as files, and the one writer that touches the disk.
