/** The server: its port, its shutdown, its state on a disk. */
