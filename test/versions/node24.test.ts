import { atMerge } from "../support/extent";
import { useNode } from "./nodeVersion";
import { tellStories } from "./stories";

atMerge("on Node 24", () => tellStories(useNode(24), "people"));
