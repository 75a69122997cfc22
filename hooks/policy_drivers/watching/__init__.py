"""What sources say of their own documents, and what is new there: the only room that may open a connection.

A kind of source knows what to ask and what an answer means. What asks knows neither: it is polite, goes to public
addresses alone, and gives up in time.
"""
