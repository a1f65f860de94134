import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import { type Neighbourhood } from './neighbourhood.js';
import classes from './picture.module.css';
import { type PictureEvents, PictureView } from './picture-view.js';

interface PictureProps extends PictureEvents {
  neighbourhood: Neighbourhood;
  selected: string;
  /** What a reader who cannot see it is told. */
  name: string;
  pointer: RefObject<{ point: (id: string | null) => void } | null>;
}

/** The drawn neighbourhood. What it shows can be read, and reached by keys, in the list beside it. */
export default function Picture({ neighbourhood, selected, name, pointer, ...events }: PictureProps) {
  const t = useText();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<PictureView | null>(null);
  const latest = useRef<PictureEvents>(events);
  latest.current = events;
  useEffect(() => {
    const made = new PictureView(host.current!, () => latest.current);
    view.current = made;
    return () => {
      made.kill();
      view.current = null;
    };
  }, []);
  useEffect(() => view.current?.show(neighbourhood), [neighbourhood]);
  useEffect(() => view.current?.select(selected), [selected]);
  useImperativeHandle(pointer, () => ({ point: (id) => view.current?.point(id) }), []);
  return (
    <div className={classes.picture}>
      <div ref={host} className={classes.canvas} role="img" aria-label={name} />
      <div className={classes.zoom}>
        <IconButton
          label={t('graph.zoomIn')}
          icon={<ZoomIn aria-hidden />}
          look="secondary"
          onPress={() => view.current?.zoomIn()}
        />
        <IconButton
          label={t('graph.zoomOut')}
          icon={<ZoomOut aria-hidden />}
          look="secondary"
          onPress={() => view.current?.zoomOut()}
        />
        <IconButton
          label={t('graph.fit')}
          icon={<Maximize aria-hidden />}
          look="secondary"
          onPress={() => view.current?.fit()}
        />
      </div>
    </div>
  );
}
