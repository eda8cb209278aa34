import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme.css';
import { Console } from './console.tsx';
import { giveStylesTheirNonce } from './nonce.ts';

giveStylesTheirNonce();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no element for the console');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
