/** The command `calibrate`, against mocks of many manners and from recordings. */
