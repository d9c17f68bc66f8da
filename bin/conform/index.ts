/** What the commands that ask a target or read a recording share: targets, profiles, ledgers, reports. May import everything. */
