import { inFull } from "../support/extent";
import { useNode } from "./nodeVersion";
import { tellStories } from "./stories";

// A demo tells most of the lifecycle, too; the component's program and its host start in other ways.
inFull("on Node 22", () => tellStories(useNode(22), "people", { engine: ["component"] }));
