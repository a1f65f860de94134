import { type NodeHoverDrawingFunction, type NodeLabelDrawingFunction } from 'sigma/rendering';
import { type Palette } from './picture-colors.js';

const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A name below its person, with a rim that keeps it readable over lines. */
export function labelDrawer(palette: () => Palette): NodeLabelDrawingFunction {
  return (context, data) => {
    const { text, surface, accent } = palette();
    const { ring, faded } = data as { ring?: boolean; faded?: boolean };
    if (ring) drawRing(context, data, accent);
    if (!data.label || faded) return;
    const y = write(context, palette(), data.label, data, ring ? 650 : 500);
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = surface;
    context.strokeText(data.label, data.x, y);
    context.fillStyle = text;
    context.fillText(data.label, data.x, y);
  };
}

/** The name of whom the pointer is on, on a ground of its own. */
export function hoverDrawer(palette: () => Palette): NodeHoverDrawingFunction {
  return (context, data) => {
    const { text, raised, accent } = palette();
    drawRing(context, data, accent);
    if (!data.label) return;
    const y = write(context, palette(), data.label, data, 650);
    const width = context.measureText(data.label).width + 14;
    context.beginPath();
    context.roundRect(data.x - width / 2, y - 10, width, 21, 6);
    context.fillStyle = raised;
    context.shadowColor = 'rgb(0 0 0 / 30%)';
    context.shadowBlur = 6;
    context.fill();
    context.shadowBlur = 0;
    context.fillStyle = text;
    context.fillText(data.label, data.x, y);
  };
}

interface Spot {
  x: number;
  y: number;
  size: number;
}

function write(context: CanvasRenderingContext2D, palette: Palette, label: string, spot: Spot, weight: number): number {
  context.font = `${weight} 12px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.direction = RTL.test(label) ? 'rtl' : 'ltr';
  return spot.y + spot.size + 12;
}

function drawRing(context: CanvasRenderingContext2D, { x, y, size }: Spot, color: string): void {
  context.beginPath();
  context.arc(x, y, size + 3.5, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = color;
  context.stroke();
}
