// What the set-up runs of the engine's part, as one file: it lies as deep in the checkout as checkout.ts.
export { ensureEngine } from "./engine/engine";
