/** The one reading of the system's time: clocks, and how they are moved. */
