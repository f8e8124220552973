import { mount } from 'svelte';
import App from './components/shell/App.svelte';
import './components/shared/tokens.css';
import './components/shared/base.css';

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
