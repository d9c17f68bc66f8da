"""Answers the questions of a program that wants a terminal: in_a_terminal.py ANSWERS.JSON COMMAND [ARGUMENT...]"""

import json
import os
import pty
import sys

PROMPTS = (b"choice: ", b"[y/n]: ", b"installation: ", b"press enter: ")
answers = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
said = b""
while True:
    try:
        more = os.read(terminal, 4096)
    except OSError:  # Linux's way to say that the other side has gone.
        break
    if not more:
        break
    said += more
    if said.endswith(PROMPTS) and answers:
        os.write(terminal, answers.pop(0).encode() + b"\n")
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(status))
