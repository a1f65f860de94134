import type Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { type Neighbourhood, otherEnd } from './neighbourhood.js';

const STEP = 60;
/** As long as a frame may be held without anybody feeling it. */
const SLICE_MS = 8;

interface Spot {
  x: number;
  y: number;
}

/**
 * Where people begin who have no place yet: beside whom they are tied to, away from the middle. From the same answer
 * comes always the same picture, and those who are there already stay about where they were.
 */
export function placesOf({ centre, people, tiesOf }: Neighbourhood, known: (id: string) => Spot | undefined) {
  const places = new Map<string, Spot>([[centre, known(centre) ?? { x: 0, y: 0 }]]);
  const middle = places.get(centre)!;
  for (const { id } of people) {
    const place = known(id);
    if (place) places.set(id, place);
  }
  // A map goes on with what is added while it is walked through.
  for (const [parent, { x, y }] of places) {
    const children = tiesOf(parent)
      .map((tie) => otherEnd(tie, parent))
      .filter((id) => !places.has(id));
    const outward = Math.atan2(y - middle.y, x - middle.x);
    const arc = parent === centre ? 2 * Math.PI : Math.PI * 0.8;
    children.forEach((id, index) => {
      const angle = outward + arc * ((index + 0.5) / children.length - 0.5);
      places.set(id, { x: x + STEP * Math.cos(angle), y: y + STEP * Math.sin(angle) });
    });
  }
  return places;
}

/** Lets the picture settle a few steps a frame, so that nothing else has to wait; returns what stops it. */
export function settle(graph: Graph, steps: number, onFrame: () => void): () => void {
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    adjustSizes: true,
    barnesHutOptimize: graph.order > 150,
    edgeWeightInfluence: 0.6,
    gravity: 1.4,
    scalingRatio: 32,
    slowDown: 6,
  };
  let left = steps;
  let frame = 0;
  const turn = () => {
    const start = performance.now();
    while (left > 0 && performance.now() - start < SLICE_MS) {
      const iterations = Math.min(left, 10);
      forceAtlas2.assign(graph, { iterations, settings, getEdgeWeight: 'weight' });
      left -= iterations;
    }
    onFrame();
    if (left > 0) frame = requestAnimationFrame(turn);
  };
  frame = requestAnimationFrame(turn);
  return () => cancelAnimationFrame(frame);
}
