const heading = document.querySelector('h1');
heading.textContent = `Hello ${window.hello.name}`;
heading.dataset.painted = '';
