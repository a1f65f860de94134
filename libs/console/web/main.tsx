import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/vazirmatn/wght.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.js';
import { fetchScreen } from './shell/screens.js';
import { applyTheme } from './shell/theme.js';

applyTheme();
fetchScreen(window.location.pathname);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
