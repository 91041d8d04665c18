import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { startLocalProvider } from "../../../tools/engine/localProvider";
import { ask, dial } from "../wire/client";

describe("a local provider that engines attach to", () => {
  it("serves one after the other, and ends when it is stopped", async () => {
    const { port, stop } = await startLocalProvider();
    try {
      for (let engine = 0; engine < 2; engine++) {
        const client = dial(port);
        const info = await ask(client.getPluginInfo.bind(client), new Empty());
        assert.equal(info.getVersion(), "0.1.0");
        client.close();
      }
    } finally {
      await stop();
    }
    assert.ok(await isRefused(port));
  });
});

async function isRefused(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}
