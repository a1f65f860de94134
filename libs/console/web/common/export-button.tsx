import { Download } from 'lucide-react';
import { Button } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { saveFile } from './save-file.js';
import { type ExportedFile, type ExportInput, useExport } from './use-export.js';

interface ExportButtonProps {
  input: ExportInput;
  /** What it says before and while the file is written, and once it was saved. */
  label: string;
  busyLabel: string;
  doneText: (file: ExportedFile) => string;
}

/** Has a file written and saves it once it is there. */
export function ExportButton({ input, label, busyLabel, doneText }: ExportButtonProps) {
  const { start, busy, rows } = useExport();
  const begin = async () => {
    const file = await start(input);
    if (!file) return;
    saveFile(file.url);
    toast({ kind: 'done', text: doneText(file) });
  };
  return (
    <Button icon={<Download aria-hidden />} isPending={busy} onPress={() => void begin()}>
      {rows === null ? label : busyLabel}
    </Button>
  );
}
