// Preloaded into a measured process: writes the processor time that it used, in microseconds, when it ends.
const { writeFileSync } = require("node:fs");
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_CPU_TIME_FILE, String(user + system));
});
