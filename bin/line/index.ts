/** How a line of the command is read: plain flags at once, all others by yargs. */
