# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Reads a workflow of .github/workflows and prints what is wrong with it, a line each. Its `run:` steps are written
# into the folder DIR as files NAME.JOB.MATRIX.STEP.SHELL, with the matrix filled in.
#
# usage: workflows.py FILE DIR
import pathlib
import re
import sys

import yaml

file = pathlib.Path(sys.argv[1])
target = pathlib.Path(sys.argv[2])
text = file.read_text()
problems = []
workflow = yaml.safe_load(text)


def wrong(what):
    problems.append(f"{file.name}: {what}")


def filled_in(value, values):
    def one(match):
        name = match.group(1)
        if name not in values:
            wrong(f"there is no {name}")
        return str(values.get(name, ""))

    return re.sub(r"\$\{\{ *([^} ]+) *\}\}", one, value)


def rows_of(job):
    rows = job.get("strategy", {}).get("matrix", {}).get("include", [{}])
    return [{f"matrix.{key}": value for key, value in row.items()} for row in rows]


def check_job(name, job):
    if not re.fullmatch(r"(ubuntu|windows)-[0-9.]+", str(job.get("runs-on"))):
        wrong(f"{name}: runs-on names no version")
    if not isinstance(job.get("timeout-minutes"), int):
        wrong(f"{name}: no timeout-minutes")
    for key in job:
        if key not in ("strategy", "runs-on", "timeout-minutes", "env", "defaults", "steps"):
            wrong(f"{name}: {key} is not known here")
    default = job.get("defaults", {}).get("run", {}).get("shell", "bash")
    for row_number, row in enumerate(rows_of(job)):
        for number, step in enumerate(job["steps"]):
            check_step(f"{name}.{row_number}.{number}", step, row, default)
        for value in job.get("env", {}).values():
            filled_in(str(value), row)


def check_step(place, step, row, default):
    if ("run" in step) == ("uses" in step):
        wrong(f"{place}: neither one run nor one uses")
    for key in step:
        if key not in ("run", "uses", "shell", "with", "if", "name"):
            wrong(f"{place}: {key} is not known here")
    for value in step.get("with", {}).values():
        filled_in(str(value), row)
    if "run" in step:
        shell = "cmd" if step.get("shell", default) == "cmd" else "bash"
        path = target / f"{file.stem}.{place}.{shell}"
        path.write_text(filled_in(step["run"], row).rstrip("\n") + "\n")


# A tag can be moved to other code; the comment says which version it was.
for line in text.splitlines():
    match = re.search(r"uses: *(.*)", line)
    if match and not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9.]+", match.group(1)):
        wrong(f"not pinned to a commit, with the version behind it: {match.group(1)}")
# YAML 1.1 reads the key `on` as true.
if not isinstance(workflow, dict) or set(workflow) != {"name", True, "permissions", "jobs"}:
    wrong("wanted name, on, permissions and jobs")
else:
    if workflow["permissions"] != {"contents": "read"}:
        wrong("permissions: more than contents: read")
    for job_name, job_of_name in workflow["jobs"].items():
        check_job(job_name, job_of_name)
for problem in dict.fromkeys(problems):
    print(problem)
