// Each process of Node that a test in this folder starts loads this first, and notes which version it is, what it runs, and of what it warns.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const main = process.argv[1] ?? "";
const note = (what) => appendFileSync(process.env.NODE_RECORD, `${JSON.stringify({ main, ...what })}\n`);

if (isMainThread) note({ version: process.version });
// That a failure was looked at late is no matter of versions: Pulumi's SDK does so with outputs of a program that fails.
process.on("warning", ({ name, stack }) => name !== "PromiseRejectionHandledWarning" && note({ warning: stack }));
