import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { EdgeArrowProgram, EdgeRectangleProgram } from 'sigma/rendering';
import { animateNodes } from 'sigma/utils';
import { type GraphPerson, type GraphTie, type Neighbourhood } from './neighbourhood.js';
import { onThemeChange, type Palette, readPalette } from './picture-colors.js';
import { hoverDrawer, labelDrawer } from './picture-drawing.js';
import { placesOf, settle, type Spot } from './picture-layout.js';

export interface PictureEvents {
  onSelect: (id: string) => void;
  onExpand: (id: string) => void;
}

/** With so few people, every name is shown. */
const FEW = 26;
/** Where people are drawn smaller. */
const NARROW = 480;

/** The neighbourhood as sigma draws it. Kept apart from React: sigma has a state and a clock of its own. */
export class PictureView {
  private readonly graph = new UndirectedGraph();
  private readonly sigma: Sigma;
  private palette: Palette;
  private shown: Neighbourhood | null = null;
  private selected: string | null = null;
  private pointed: string | null = null;
  private stopSettling: () => void = () => undefined;
  private readonly stopWatching: () => void;

  constructor(
    private readonly host: HTMLElement,
    events: () => PictureEvents,
  ) {
    this.palette = readPalette(host);
    this.sigma = new Sigma(this.graph, host, {
      allowInvalidContainer: true,
      defaultEdgeType: 'line',
      edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram },
      defaultDrawNodeLabel: labelDrawer(() => this.palette),
      defaultDrawNodeHover: hoverDrawer(() => this.palette),
      labelDensity: 0.9,
      labelGridCellSize: 110,
      labelRenderedSizeThreshold: 3,
      minEdgeThickness: 1,
      stagePadding: 56,
      minCameraRatio: 0.08,
      maxCameraRatio: 3,
      zIndex: true,
      nodeReducer: (id, data) => this.nodeLook(id, data),
      edgeReducer: (id, data) => this.edgeLook(id, data as GraphTie),
    });
    this.sigma.on('clickNode', ({ node }) => events().onSelect(node));
    this.sigma.on('doubleClickNode', (event) => {
      event.preventSigmaDefault();
      events().onExpand(event.node);
    });
    this.sigma.on('enterNode', ({ node }) => this.point(node));
    this.sigma.on('leaveNode', () => this.point(null));
    const unwatch = onThemeChange(() => {
      this.palette = readPalette(this.host);
      this.sigma.refresh();
    });
    // A face that the canvas asks for first comes after it has drawn.
    const redraw = () => this.sigma.refresh({ skipIndexation: true });
    document.fonts.addEventListener('loadingdone', redraw);
    this.stopWatching = () => {
      unwatch();
      document.fonts.removeEventListener('loadingdone', redraw);
    };
  }

  show(neighbourhood: Neighbourhood): void {
    const before = this.graph.order;
    const isSame = this.shown?.centre === neighbourhood.centre;
    this.shown = neighbourhood;
    this.pointed = null;
    this.graph.forEachNode((id) => {
      if (!neighbourhood.person(id)) this.graph.dropNode(id);
    });
    this.graph.clearEdges();
    const places = placesOf(neighbourhood, (id) => this.placeOf(id));
    for (const person of neighbourhood.people) {
      this.graph.mergeNode(person.id, { ...places.get(person.id), ...this.attributesOf(person) });
    }
    for (const tie of neighbourhood.ties) {
      const weight = tie.kind === 'SAME_COMPANY' ? 0.2 : 0.4 + tie.strength;
      this.graph.mergeEdgeWithKey(tie.id, tie.from, tie.to, { ...tie, weight });
    }
    this.stopSettling();
    this.host.setAttribute('aria-busy', 'true');
    this.stopSettling = settle(this.graph, isSame && before > 0 ? 200 : 400, (found) => {
      this.stopSettling = this.moveTo(found);
    });
    if (!isSame) this.fit();
  }

  select(id: string | null): void {
    this.selected = id;
    this.sigma.refresh({ skipIndexation: true });
  }

  /** As if the pointer were on somebody; those whom they are not tied to step back. */
  point(id: string | null): void {
    if (this.pointed === id) return;
    this.pointed = id && this.graph.hasNode(id) ? id : null;
    this.host.style.cursor = this.pointed ? 'pointer' : '';
    this.sigma.refresh({ skipIndexation: true });
  }

  zoomIn(): void {
    void this.sigma.getCamera().animatedZoom({ duration: 200 });
  }

  zoomOut(): void {
    void this.sigma.getCamera().animatedUnzoom({ duration: 200 });
  }

  fit(): void {
    void this.sigma.getCamera().animatedReset({ duration: 200 });
  }

  kill(): void {
    this.stopSettling();
    this.stopWatching();
    this.sigma.kill();
  }

  private moveTo(places: Record<string, Spot>): () => void {
    const settled = () => this.host.removeAttribute('aria-busy');
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return animateNodes(this.graph, places, { duration: 450, easing: 'quadraticOut' }, settled);
    }
    this.graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, ...places[id] }));
    settled();
    return () => undefined;
  }

  private placeOf(id: string) {
    return this.graph.hasNode(id) ? (this.graph.getNodeAttributes(id) as Spot) : undefined;
  }

  private attributesOf({ id, displayName, degree }: GraphPerson) {
    const full = id === this.shown?.centre ? 15 : Math.min(4.5 + 1.5 * Math.sqrt(degree), 12);
    const size = this.host.clientWidth < NARROW ? full * 0.65 : full;
    return { label: displayName, size, fixed: id === this.shown?.centre };
  }

  private isNear(id: string): boolean {
    return !this.pointed || id === this.pointed || this.graph.areNeighbors(id, this.pointed);
  }

  private nodeLook(id: string, data: { [name: string]: unknown }) {
    const isCentre = id === this.shown?.centre;
    const brought = this.shown?.tiesOf(id).find((tie) => tie.kind === 'REFERRAL' && tie.to === id);
    const own = brought?.stage ? (this.palette.stages[brought.stage] ?? this.palette.person) : this.palette.person;
    const color = isCentre ? this.palette.accent : own;
    const faded = !this.isNear(id);
    const ring = isCentre || id === this.selected;
    const named = ring || (this.pointed !== null && !faded) || this.graph.order <= FEW;
    return {
      ...data,
      ring: ring && !faded,
      faded,
      color: faded ? this.palette.fade(color) : color,
      forceLabel: named && !faded,
      zIndex: isCentre || id === this.pointed ? 2 : faded ? 0 : 1,
    };
  }

  private edgeLook(_id: string, tie: GraphTie) {
    const isFaded = this.pointed !== null && tie.from !== this.pointed && tie.to !== this.pointed;
    const color =
      tie.kind === 'REFERRAL'
        ? (this.palette.stages[tie.stage ?? ''] ?? this.palette.relationship)
        : tie.kind === 'RELATIONSHIP'
          ? this.palette.relationship
          : this.palette.company;
    return {
      ...tie,
      label: '',
      type: tie.kind === 'REFERRAL' ? 'arrow' : 'line',
      size: 1 + (tie.kind === 'SAME_COMPANY' ? 1.5 : 3) * tie.strength,
      color: isFaded ? this.palette.fade(color) : color,
      zIndex: isFaded ? 0 : tie.kind === 'REFERRAL' ? 2 : 1,
    };
  }
}
