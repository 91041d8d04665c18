import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ask, dial } from "./client";

describe("runPlugin", () => {
  const start = () =>
    spawn(process.execPath, ["--import", "tsx", join(__dirname, "plugin.ts")], { stdio: ["pipe", "pipe", "inherit"] });

  it("prints its port, serves, and ends with the signal that the engine sends", async () => {
    const plugin = start();
    try {
      const lines = createInterface(plugin.stdout);
      const [port] = (await once(lines, "line")) as [string];
      assert.match(port, /^\d+$/);
      const client = dial(Number(port));
      const info = await ask(client.getPluginInfo.bind(client), new Empty());
      assert.equal(info.getVersion(), "1.2.3");
      client.close();
      const ended = once(plugin, "exit");
      plugin.kill("SIGINT");
      assert.deepEqual(await ended, [0, null]);
    } finally {
      plugin.kill("SIGKILL");
    }
  });

  it("ends where the engine was killed, even before the plugin was ready", async () => {
    const plugin = start();
    try {
      const ended = once(plugin, "exit");
      plugin.stdin.destroy();
      assert.deepEqual(await ended, [0, null]);
    } finally {
      plugin.kill("SIGKILL");
    }
  });
});
