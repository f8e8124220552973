import { mount } from 'svelte';
import App from './components/App.svelte';
import './components/tokens.css';
import './components/base.css';

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
